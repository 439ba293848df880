"""`liveops export jd ROLE…`: job descriptions."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from .. import output, stdio
from ..errors import UsageProblem
from ..formats import load
from ..jobs import Job, JobFile, Particulars, job_of
from ..model import Role
from ..reference import Reference
from ..views import jd as view
from .shared import PAGE_FORMATS, LeanCommand, Session, make

app = make("jd")

_Roles = Annotated[list[str] | None, typer.Argument(metavar="[ROLE...]", help="argument.roles")]
_All = Annotated[bool, typer.Option("--all", help="option.all")]
_Company = Annotated[str | None, typer.Option("--company", metavar="NAME", help="option.company")]
_Department = Annotated[
    str | None, typer.Option("--department", metavar="NAME", help="option.department")
]
_City = Annotated[str | None, typer.Option("--city", metavar="NAME", help="option.city")]
_Employment = Annotated[
    str | None, typer.Option("--employment", metavar="TEXT", help="option.employment")
]
_Hours = Annotated[str | None, typer.Option("--hours", metavar="TEXT", help="option.hours")]
_Experience = Annotated[
    str | None, typer.Option("--experience", metavar="TEXT", help="option.experience")
]
_Salary = Annotated[str | None, typer.Option("--salary", metavar="TEXT", help="option.salary")]
_Probation = Annotated[
    str | None, typer.Option("--probation", metavar="TEXT", help="option.probation")
]
_ReportsTo = Annotated[
    str | None, typer.Option("--reports-to", metavar="TEXT", help="option.reports-to")
]
_Headcount = Annotated[
    str | None, typer.Option("--headcount", metavar="N", help="option.headcount")
]
_Contact = Annotated[str | None, typer.Option("--contact", metavar="TEXT", help="option.contact")]
_Details = Annotated[str | None, typer.Option("--details", metavar="FILE", help="option.details")]


@app.command(cls=LeanCommand, help="command.export-jd")
def jd(
    ctx: typer.Context,
    roles: _Roles = None,
    all_roles: _All = False,
    company: _Company = None,
    department: _Department = None,
    city: _City = None,
    employment: _Employment = None,
    hours: _Hours = None,
    experience: _Experience = None,
    salary: _Salary = None,
    probation: _Probation = None,
    reports_to: _ReportsTo = None,
    headcount: _Headcount = None,
    contact: _Contact = None,
    details: _Details = None,
) -> None:
    """Write job descriptions."""
    session: Session = ctx.obj
    given = Particulars(
        company=company,
        department=department,
        city=city,
        employment=employment,
        hours=hours,
        experience=experience,
        salary=salary,
        probation=probation,
        reports_to=reports_to,
        headcount=headcount,
        contact=contact,
    )
    reference = session.open()
    chosen = _chosen(reference, roles or [], everyone=all_roles)
    file = _details(details, reference)
    languages = session.words.languages
    jobs = [job_of(file, given, role.id, languages) for role in chosen]
    _export(session, reference, chosen, jobs, details)
    _say_what_is_missing(session, reference, chosen)


def _chosen(reference: Reference, names: Sequence[str], *, everyone: bool) -> list[Role]:
    catalogue = reference.catalogue
    if everyone and names:
        raise UsageProblem("jd-all-and-roles")
    if not everyone and not names:
        raise UsageProblem("jd-none")
    ids = catalogue.roles if everyone else dict.fromkeys(reference.find("role", n) for n in names)
    return [catalogue.roles[role] for role in ids]


def _details(path: str | None, reference: Reference) -> JobFile:
    if path is None:
        return JobFile()
    from .. import loader
    from ..schema import Finding

    def unknown(file: JobFile) -> Iterator[Finding]:
        for name in file.roles:
            try:
                reference.find("role", name)
            except UsageProblem as problem:
                params = {"id": name, "entries": "kind-roles"}
                yield Finding(("roles", name), "dangling-reference", params, problem.near, "key")

    file = loader.load_as(path, JobFile, reference.catalogue.languages, unknown)
    file.roles = {reference.find("role", name): entry for name, entry in file.roles.items()}
    return file


def _export(
    session: Session,
    reference: Reference,
    roles: list[Role],
    jobs: list[Job],
    details: str | None,
) -> None:
    name = session.format("markdown")
    target = session.options.get("output")
    if session.to_stdout() or not _is_folder(str(target), len(roles)):
        session.write(_together(session, reference, roles, jobs, name), name, details)
        return
    suffix = load(name).SUFFIX
    mark = "\ufeff" if getattr(load(name), "BOM", False) else ""
    files = {
        f"{role.id}{suffix}": mark + _together(session, reference, [role], [job], name)
        for role, job in zip(roles, jobs, strict=True)
    }
    force = bool(session.options.get("force"))
    output.write_folder(str(target), files, force=force, inputs=session.inputs(details))


def _is_folder(target: str, count: int) -> bool:
    """A path that ends like a folder, is one, or has no extension while there are several files."""
    ends = target.endswith(("/", os.sep))
    return ends or os.path.isdir(target) or (count > 1 and not os.path.splitext(target)[1])


def _together(
    session: Session, reference: Reference, roles: list[Role], jobs: list[Job], name: str
) -> str:
    if name not in PAGE_FORMATS:
        return session.render(name, view.data(reference, roles, jobs))
    scene = session.scene(reference)
    pages = [view.page(scene, role, job) for role, job in zip(roles, jobs, strict=True)]
    return "\n".join(session.render(name, page) for page in pages)


def _say_what_is_missing(session: Session, reference: Reference, roles: list[Role]) -> None:
    words = session.words
    for role in roles:
        missing = view.missing(role, reference.partners(role.id))
        if missing:
            sections = words.say("punctuation.comma").join(
                words.say(f"jd.short-of.{key}") for key in missing
            )
            name = words.pick(role.name)[0]
            told = words.say("jd.short", role=name, sections=sections)
            stdio.complain(f"liveops: {told}")
