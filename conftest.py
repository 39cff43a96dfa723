pytest_plugins = ["scheda.foundation.testing.plugin"]
