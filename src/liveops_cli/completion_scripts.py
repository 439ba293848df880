"""The scripts that make a shell ask for candidates, and putting them in their place."""

from __future__ import annotations

import os
import sys

from . import output
from .errors import OutputProblem, UsageProblem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .text import Words

    Environ = Mapping[str, str]

_BASH = r"""
# liveops completion for bash. Candidates are described where bash lists them.
_liveops_complete() {
    local program=liveops line
    case $1 in
        "~/"*) program=$HOME/${1#"~/"} ;;
        */*) program=$1 ;;
    esac
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(
        _LIVEOPS_COMPLETE=bash _TYPER_COMPLETE_ARGS="${COMP_LINE:0:COMP_POINT}" \
            _LIVEOPS_WORD="$2" COMP_TYPE="$COMP_TYPE" COLUMNS="$COLUMNS" \
            "$program" 2>/dev/null </dev/null
    )
    if [[ ${COMPREPLY[0]-} == :file ]]; then
        COMPREPLY=()
        compopt -o default 2>/dev/null
    else
        compopt -o nosort 2>/dev/null
    fi
}
complete -F _liveops_complete liveops
"""

_ZSH = r"""
#compdef liveops
# liveops completion for zsh.
_liveops() {
    local program=${(Q)words[1]} line
    local -a answer described
    [[ $program == */* ]] && program=${program/#\~\//$HOME/} || program=liveops
    line="${(j: :)words[1,CURRENT-1]} $PREFIX"
    answer=("${(@f)$(
        _LIVEOPS_COMPLETE=zsh _TYPER_COMPLETE_ARGS=$line $program 2>/dev/null </dev/null
    )}")
    [[ -z $answer[1] ]] && return 1
    if [[ $answer[1] == :file ]]; then
        compset -P 1 '--[^=]##='
        _files
        return
    fi
    for line in $answer; do
        described+=("${${line%%$'\t'*}//:/\\:}${${(M)line%%$'\t'*}/#$'\t'/:}")
    done
    _describe -V liveops described && return
    # No candidate begins with what is typed, as `host` where `zhu` is. Several are only listed:
    # to insert what they have in common would take away what is typed.
    _describe -V liveops described -U || return
    (( $#described == 1 )) || compstate[insert]= compstate[list]='list force'
}
if [[ $funcstack[1] == _liveops ]]; then
    _liveops
else
    compdef _liveops liveops
fi
"""

_FISH = r"""
# liveops completion for fish.
function __liveops_complete
    set -l token (commandline -ct)
    set -l program (string replace -r '^~/' "$HOME/" -- (commandline -opc)[1])
    string match -q '*/*' -- $program; or set program liveops
    command -sq $program; or return
    set -lx _LIVEOPS_COMPLETE fish
    set -lx _TYPER_COMPLETE_ARGS (commandline -cp)
    set -l answer ($program 2>/dev/null </dev/null)
    if test "$answer" = :file
        set -l option (string match -r -- '^--[^=]*=' $token)
        printf '%s\n' "$option"(__fish_complete_path (string replace -r -- '^--[^=]*=' '' $token))
    else if set -q answer[1]
        printf '%s\n' $answer
    end
end
complete --command liveops --no-files --keep-order --arguments '(__liveops_complete)'
"""

_POWERSHELL = r"""
# liveops completion for PowerShell.
Register-ArgumentCompleter -Native -CommandName liveops -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $program = $commandAst.CommandElements[0].Value
    if ($program -notmatch '[\\/]') { $program = 'liveops' }
    $length = $cursorPosition - $commandAst.Extent.StartOffset
    $line = $commandAst.ToString().PadRight($length).Substring(0, $length)
    $encoding = [Console]::OutputEncoding
    $before = $env:PYTHONIOENCODING
    try {
        [Console]::OutputEncoding = [Text.UTF8Encoding]::new($false)
        $env:PYTHONIOENCODING = 'utf-8'
        $env:_LIVEOPS_COMPLETE = 'powershell'
        $env:_TYPER_COMPLETE_ARGS = $line
        $answer = @($null | & $program 2>$null)
    } finally {
        $env:_LIVEOPS_COMPLETE = $null
        $env:_TYPER_COMPLETE_ARGS = $null
        $env:PYTHONIOENCODING = $before
        [Console]::OutputEncoding = $encoding
    }
    if ($answer.Count -eq 1 -and $answer[0] -eq ':file') {
        $option = if ($wordToComplete -match '^--[^=]*=') { $Matches[0] } else { '' }
        $path = $wordToComplete.Substring($option.Length)
        $files = [Management.Automation.CompletionCompleters]::CompleteFilename($path)
        return $files | ForEach-Object {
            [Management.Automation.CompletionResult]::new(
                $option + $_.CompletionText, $_.ListItemText, $_.ResultType, $_.ToolTip)
        }
    }
    # Without any candidate PowerShell would offer files; with an empty one it offers nothing.
    if ($answer.Count -eq 0) { return '' }
    $answer | ForEach-Object {
        $value, $told = $_ -split "`t", 2
        if (-not $told) { $told = $value }
        [Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $told)
    }
}
"""

SHELLS = {
    "bash": _BASH,
    "zsh": _ZSH,
    "fish": _FISH,
    "powershell": _POWERSHELL,
    "pwsh": _POWERSHELL,
}
"""The script for each shell there is one for."""

_MARK = "# >>> liveops completion >>>"
_END = "# <<< liveops completion <<<"
_UTF16 = b"\xff\xfe"


def chosen(asked: str, environ: Environ) -> str:
    """The shell that is asked for by name; with an empty one, the shell in use.

    Raises UsageProblem for a shell there is no script for, and where none can be told.
    """
    name = asked.strip().lower() or _in_use(environ)
    if not name:
        raise UsageProblem("no-shell", near=tuple(SHELLS))
    if name not in SHELLS:
        raise UsageProblem("unknown-shell", near=tuple(SHELLS), name=name)
    return name


def _in_use(environ: Environ) -> str:
    import shellingham  # type: ignore[import-untyped]  # it ships no types

    try:
        return str(shellingham.detect_shell()[0])
    except (shellingham.ShellDetectionFailure, RuntimeError, OSError):
        return os.path.basename(environ.get("SHELL", ""))


def script(shell: str) -> str:
    """The script for a shell of `SHELLS`."""
    return SHELLS[shell].lstrip("\n")


def install(shell: str, environ: Environ, words: Words) -> str:
    """Put the script for a shell of `SHELLS` where the shell finds it, and tell what was done.

    The file that the shell reads when it starts gets a marked block, where it has none yet, and is
    not changed otherwise. Raises OutputProblem.
    """
    place, settings, block = _PLACES[shell](shell, environ)
    folder, name = os.path.split(place)
    output.write_folder(folder, {name: script(shell)}, force=True)
    lines = [words.say("completion.written", shell=shell, file=place)]
    if settings:
        key = "completion.added" if _add_block(settings, block) else "completion.present"
        lines.append(words.say(key, file=settings))
    lines.append(words.say("completion.restart"))
    return "".join(f"{line}\n" for line in lines)


def _add_block(path: str, block: str) -> bool:
    """Add a marked block to the end of a file; False where it has one."""
    data = _content(path)
    # Windows PowerShell itself writes its files in UTF-16.
    encoding = "utf-16-le" if data.startswith(_UTF16) else "utf-8"
    if _MARK.encode(encoding) in data:
        return False
    newline = "\n".encode(encoding)
    start = "" if not data else "\n" if data.endswith(newline) else "\n\n"
    output.append(path, f"{start}{_MARK}\n{block}\n{_END}\n".encode(encoding))
    return True


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise OutputProblem("cannot-write", file=path, reason=error.strerror) from error


# Where each shell looks: the script's place, the file that is to load it (empty where the shell
# finds the script by itself), and the lines that load it.


def _bash_places(_shell: str, environ: Environ) -> tuple[str, str, str]:
    data = environ.get("XDG_DATA_HOME") or os.path.join(_home(environ), ".local", "share")
    place = os.path.join(data, "bash-completion", "completions", "liveops")
    # A terminal on macOS starts a login shell, which does not read .bashrc.
    settings = ".bash_profile" if sys.platform == "darwin" else ".bashrc"
    return place, os.path.join(_home(environ), settings), _sourcing(place)


def _zsh_places(_shell: str, environ: Environ) -> tuple[str, str, str]:
    place = os.path.join(_home(environ), ".zfunc", "_liveops")
    settings = os.path.join(environ.get("ZDOTDIR") or _home(environ), ".zshrc")
    start = "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }"
    return place, settings, f"{start}\n{_sourcing(place)}"


def _fish_places(_shell: str, environ: Environ) -> tuple[str, str, str]:
    config = environ.get("XDG_CONFIG_HOME") or os.path.join(_home(environ), ".config")
    return os.path.join(config, "fish", "completions", "liveops.fish"), "", ""


def _powershell_places(shell: str, _environ: Environ) -> tuple[str, str, str]:
    profile = _profile(shell)
    name = "liveops-completion.ps1"
    return os.path.join(os.path.dirname(profile), name), profile, f'. "$PSScriptRoot/{name}"'


_PLACES = {
    "bash": _bash_places,
    "zsh": _zsh_places,
    "fish": _fish_places,
    "powershell": _powershell_places,
    "pwsh": _powershell_places,
}


def _home(environ: Environ) -> str:
    return environ.get("HOME") or os.path.expanduser("~")


def _sourcing(place: str) -> str:
    from shlex import quote

    return f"[[ ! -f {quote(place)} ]] || source {quote(place)}"


def _profile(shell: str) -> str:
    """The path of PowerShell's profile, which only PowerShell knows."""
    import subprocess

    ask = "[Console]::OutputEncoding = [Text.UTF8Encoding]::new($false); $PROFILE"
    command = [shell, "-NoProfile", "-NonInteractive", "-Command", ask]
    try:
        told = subprocess.run(command, capture_output=True, check=True, timeout=60)  # noqa: S603 - one of SHELLS
        profile = told.stdout.decode("utf-8").strip()
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise OutputProblem("no-profile", shell=shell, reason=error) from error
    if not os.path.isabs(profile):
        raise OutputProblem("no-profile", shell=shell, reason=profile)
    return profile
