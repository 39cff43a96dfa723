from scheda.config.cli import main

raise SystemExit(main())
