"""Every command there is. A command of an area is a Django management command called here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    name: str
    summary: str
    module: str
    words: tuple[str, ...] = ()
    listed: bool = True


def of_area(name: str, management_command: str, summary: str) -> Command:
    return Command(name, summary, "management", (management_command,))


COMMANDS = (
    Command("up", "start Scheda; prepares everything that is missing", "up"),
    Command("test", "run every check and test; --quick leaves the browser out", "test"),
    Command("doctor", "say what is wrong, and how to mend it", "doctor"),
    of_area("import", "import_files", "import files, folders and archives"),
    Command("keys", "the master key: state, renewal, recovery sheet", "keys"),
    of_area("demo", "make_demo", "fill in the demo company"),
    of_area("generate", "generate", "fill an empty database with a company of any size"),
    of_area("bench", "run_bench", "measure, and print the figures as JSON"),
    of_area("backup", "backup", "copy everything, sealed, and prove that it comes out again"),
    Command("restore", "bring a backup back", "restore"),
    of_area("verify", "verify", "prove a backup, or the audit log with --audit"),
    Command("drill", "break an installation of its own, and count what is left", "drill"),
    of_area("createuser", "createuser", "add a colleague, with a password for the first sign-in"),
    Command("worker", "run jobs only; for further machines", "worker"),
    Command("messages", "bring the message catalogues up to date", "messages"),
    Command("manage", "any command of Django", "management"),
    Command("sbom", "list every library with its version, as CycloneDX", "sbom"),
    Command("lock", "write the lists of locked libraries anew", "overview"),
    Command("help", "this list", "overview"),
    Command("web", "the web server alone", "web", listed=False),
    Command("settle", "tables, files and first administrator, in one go", "settle", listed=False),
)


def named(name: str) -> Command | None:
    wanted = "help" if name in {"-h", "--help"} else name
    return next((command for command in COMMANDS if command.name == wanted), None)
