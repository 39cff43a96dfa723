"""Settings of the server, sized by the machine."""

import os
import shutil
import sys
from pathlib import Path

MEGABYTE = 1024**2
CGROUP_LIMITS = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)


def settings(memory: int, processors: int, disk: int) -> dict[str, str]:
    shared = between(64, memory // 8 // MEGABYTE, 4096)
    journal = between(64, disk // 8 // MEGABYTE, 1024)
    parallel = min(2, processors // 2) if roomy_shared_memory() else 0
    return {
        "shared_buffers": f"{shared}MB",
        "effective_cache_size": f"{between(128, memory // 2 // MEGABYTE, 65536)}MB",
        "work_mem": f"{between(4, memory // 512 // MEGABYTE, 32)}MB",
        "maintenance_work_mem": f"{between(32, memory // 32 // MEGABYTE, 1024)}MB",
        "autovacuum_work_mem": f"{between(32, memory // 64 // MEGABYTE, 256)}MB",
        "max_wal_size": f"{journal}MB",
        "min_wal_size": f"{min(80, journal)}MB",
        "max_connections": "100",
        "max_parallel_workers_per_gather": str(parallel),
        "max_parallel_maintenance_workers": str(parallel),
        "random_page_cost": "1.1",
        "jit": "off",
        "wal_compression": "on",
        "checkpoint_completion_target": "0.9",
        **quick_recovery(),
        **LOGGING,
    }


def quick_recovery() -> dict[str, str]:
    """After a crash: one call for the whole disk instead of one for each of a thousand files."""
    return {"recovery_init_sync_method": "syncfs"} if sys.platform == "linux" else {}


# For tests: nothing needs to survive a crash.
THROW_AWAY = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "256MB",
    "max_wal_size": "4GB",
}


# Rotated by size, a file for each day of the week. Nothing personal gets in: no statements, no
# parameters, and no details, which quote the rows.
LOGGING = {
    "logging_collector": "on",
    "log_directory": "'../log'",
    "log_filename": "'postgres-%a.log'",
    "log_rotation_age": "1d",
    "log_rotation_size": "20MB",
    "log_truncate_on_rotation": "on",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_line_prefix": "'%m [%p] '",
    "log_checkpoints": "off",
    "log_timezone": "'UTC'",
    "timezone": "'UTC'",
}


def render(values: dict[str, str]) -> str:
    lines = ["# Written by Scheda at every start; put your own settings into ../local.conf"]
    return "\n".join([*lines, *(f"{name} = {value}" for name, value in values.items()), ""])


def memory_of_machine() -> int:
    """In bytes; a container's limit counts."""
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    limits = [path.read_text().strip() for path in CGROUP_LIMITS if path.is_file()]
    return min([total, *(int(limit) for limit in limits if limit.isdigit())])


def size_of_disk(folder: Path) -> int:
    return shutil.disk_usage(folder).total


def processors() -> int:
    return os.cpu_count() or 1


def roomy_shared_memory() -> bool:
    """Containers often have 64 MB, too little for queries that run in parallel."""
    try:
        found = os.statvfs("/dev/shm")  # noqa: S108
    except OSError:
        return True
    return found.f_frsize * found.f_blocks >= 512 * MEGABYTE


def between(least: int, value: int, most: int) -> int:
    return max(least, min(value, most))
