"""`python -m concordance.cli`: the command line where no script is installed."""

from concordance.cli import main

if __name__ == "__main__":
    main(prog_name="concordance")
