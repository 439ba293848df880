"""One language's words: labels and messages of a locale, and the reader's language of a text.

`Words` speaks one language, or several side by side (`--lang both`). It holds plain text only and
imports nothing heavy: it stands on the way of every command.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

FALLBACK = "en"
"""The language used where nothing else is asked for or known."""

BOTH = "both"
"""The value of `--lang` that shows every built-in language side by side."""

_CHINESE = 0x04
"""The primary language id of Chinese in Windows' language identifiers."""


def languages_of(
    args: Sequence[str], environ: Mapping[str, str], known: Iterable[str]
) -> tuple[str, ...]:
    """The languages to speak: `--lang` wherever it stands among `args`, else the environment.

    A language that is not among the `known` ones does not count.
    """
    choices = tuple(known)
    wanted = "".join(options(args, "--lang")[-1:]).strip().lower()
    if wanted != BOTH and wanted not in choices:
        wanted = language_of_environment(_with_system(environ), choices)
    return ("zh", "en") if wanted == BOTH else (wanted or FALLBACK,)


def options(args: Sequence[str], *names: str) -> list[str]:
    """Every value that an option, by any of its names, is given anywhere among arguments."""
    values: list[str] = []
    for number, arg in enumerate(args):
        if arg == "--":
            break
        for name in names:
            glued = f"{name}=" if name.startswith("--") else name
            if arg == name:
                values += args[number + 1 : number + 2]
            elif arg.startswith(glued):
                values.append(arg[len(glued) :])
    return values


def _with_system(environ: Mapping[str, str]) -> Mapping[str, str]:
    """The environment, with the system's language as `LANG` on Windows, where none is set."""
    if sys.platform != "win32" or any(environ.get(v) for v in ("LC_ALL", "LC_MESSAGES", "LANG")):
        return environ
    import ctypes

    primary = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF
    return {**environ, "LANG": "zh" if primary == _CHINESE else FALLBACK}


def is_code(value: str) -> bool:
    """Whether a text has the form of a language code, as `ja` and `zh-hant` have.

    The name of a file is made of it, so nothing but letters, digits and hyphens will do.
    """
    main = value.partition("-")[0]
    plain = value.isascii() and value.replace("-", "").isalnum() and value == value.lower()
    return (
        plain and main.isalpha() and len(main) in (2, 3) and len(value) <= len("xxx-xxxxxxxx-xxxx")
    )


def language_of_locale(value: str) -> str | None:
    """The language code of a POSIX locale name (`zh_CN.UTF-8` → `zh`).

    None for the C and POSIX locales and for an empty name, which name no language.
    """
    code = value.partition(":")[0].partition(".")[0].partition("@")[0]
    code = code.partition("_")[0].partition("-")[0].lower()
    return None if code in ("", "c", "posix") else code


def language_of_environment(environ: Mapping[str, str], known: Iterable[str]) -> str:
    """The language to speak when `--lang` is not given: `LIVEOPS_LANG`, then the locale, then en.

    An environment that names a language there is no locale file for is not an error.
    """
    choices = tuple(known)
    wanted = environ.get("LIVEOPS_LANG", "").strip().lower()
    if wanted == BOTH or wanted in choices:
        return wanted
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(variable)
        if value:
            code = language_of_locale(value)
            return code if code in choices else FALLBACK
    return FALLBACK


def _fill(template: str, params: Mapping[str, str]) -> str:
    """Replace each `{name}` of a template once; a value is never read for further placeholders."""
    parts = template.split("{")
    out = [parts[0]]
    for part in parts[1:]:
        name, brace, rest = part.partition("}")
        out.append(params[name] + rest if brace and name in params else "{" + part)
    return "".join(out)


class Words:
    """The labels of the languages being shown, and which language of a text to show.

    `languages` are those shown, first the leading one; `labels` holds each language's messages by
    dotted key (`section.duties`).
    """

    def __init__(self, languages: tuple[str, ...], labels: Mapping[str, Mapping[str, str]]) -> None:
        self.languages = languages
        self.labels = labels

    @property
    def lead(self) -> str:
        """The language of single-language places: errors, help, hints."""
        return self.languages[0]

    def _one(self, language: str, key: str, params: Mapping[str, object]) -> str:
        table = self.labels.get(language, {})
        if key not in table:
            table = self.labels[FALLBACK]
        if "n" in params and params["n"] == 1 and f"{key}.one" in table:
            key = f"{key}.one"
        template = table.get(key, key)
        return _fill(template, {n: self._worded(value, language) for n, value in params.items()})

    def _worded(self, value: Any, language: str) -> str:
        """A parameter: a text in several languages as this one has it, all else as it is."""
        if isinstance(value, str) or not hasattr(value, "items"):
            return str(value)
        return Words((language,), self.labels).name(value)

    def say(self, key: str, **params: object) -> str:
        """A message or label in the leading language. An unknown key comes back as it is.

        A parameter may be a text in several languages; the message takes its own. With `n=1` the
        key `<key>.one` is used where the locale has it.
        """
        return self._one(self.lead, key, params)

    def in_language(self, language: str, key: str, **params: object) -> str:
        """A label in a given language, whichever are being shown."""
        return self._one(language, key, params)

    def each(self, key: str, **params: object) -> list[str]:
        """A label in each language shown."""
        return [self._one(language, key, params) for language in self.languages]

    def label(self, key: str, **params: object) -> str:
        """A label in all languages shown, side by side and each wording once."""
        return " ".join(dict.fromkeys(self.each(key, **params)))

    def every_unit(self, unit: str) -> list[str]:
        """What a unit is called, in the leading language first, then in every other one."""
        key = f"unit.{unit}"
        said = [self._one(code, key, {}) for code in (self.lead, *self.labels)]
        return [unit if word == key else word for word in [*said, unit]]

    def pick(self, text: Mapping[str, str]) -> list[str]:
        """A text in each language shown.

        A language that a text lacks falls back to one it has, marked with that one's code.
        """
        out = []
        for language in self.languages:
            if language in text:
                out.append(text[language])
            elif text:
                code = FALLBACK if FALLBACK in text else next(iter(text))
                shown = f"{text[code]} [{code}]"
                if code not in self.languages:
                    out.append(shown)
        return list(dict.fromkeys(out))

    def name(self, text: Mapping[str, str]) -> str:
        """A name in all languages shown, side by side and each wording once."""
        return " ".join(dict.fromkeys(self.pick(text)))

    def other(self, text: Mapping[str, str]) -> str:
        """A name in the languages that are not shown, side by side; empty when all are."""
        shown = set(self.pick(text))
        rest = (value for code, value in text.items() if code not in self.languages)
        return " ".join(dict.fromkeys(value for value in rest if value not in shown))
