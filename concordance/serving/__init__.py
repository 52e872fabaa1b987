"""The knowledge base as a server of the Model Context Protocol, for language models and their programs.

`answers` has what each tool says, `tools` the tools and their arguments; `protocol` alone knows the SDK.
"""
