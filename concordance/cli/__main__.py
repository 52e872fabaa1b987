"""`python -m concordance.cli`: the command line without the installed script."""

from concordance.cli import main

if __name__ == "__main__":
    main(prog_name="concordance")
