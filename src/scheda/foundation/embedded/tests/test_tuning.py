from scheda.foundation.embedded import tuning

GIGABYTE = 1024**3


def test_a_small_machine_keeps_most_of_its_memory():
    values = tuning.settings(memory=1 * GIGABYTE, processors=1, disk=100 * GIGABYTE)

    assert values["shared_buffers"] == "128MB"
    assert values["work_mem"] == "4MB"
    assert values["max_parallel_workers_per_gather"] == "0"


def test_a_big_machine_is_used_up_to_a_limit():
    values = tuning.settings(memory=512 * GIGABYTE, processors=64, disk=100 * GIGABYTE)

    assert values["shared_buffers"] == "4096MB"
    assert values["work_mem"] == "32MB"


def test_the_log_holds_no_statements_and_no_rows():
    values = tuning.settings(memory=GIGABYTE, processors=2, disk=100 * GIGABYTE)

    assert values["log_error_verbosity"] == "terse"
    assert values["log_min_error_statement"] == "panic"
    assert values["log_parameter_max_length"] == "0"


def test_the_limit_of_a_container_counts(monkeypatch, tmp_path):
    limit = tmp_path / "memory.max"
    limit.write_text(f"{GIGABYTE // 2}\n")
    monkeypatch.setattr(tuning, "CGROUP_LIMITS", (limit, tmp_path / "absent"))

    assert tuning.memory_of_machine() == GIGABYTE // 2


def test_no_limit_means_the_whole_machine(monkeypatch, tmp_path):
    limit = tmp_path / "memory.max"
    limit.write_text("max\n")
    monkeypatch.setattr(tuning, "CGROUP_LIMITS", (limit,))

    assert tuning.memory_of_machine() > GIGABYTE // 4


def test_the_journal_takes_an_eighth_of_the_disk_and_a_gigabyte_at_most():
    small, large = (
        tuning.settings(memory=GIGABYTE, processors=2, disk=disk)
        for disk in (GIGABYTE, 100 * GIGABYTE)
    )

    assert (small["max_wal_size"], small["min_wal_size"]) == ("128MB", "80MB")
    assert (large["max_wal_size"], large["min_wal_size"]) == ("1024MB", "80MB")
