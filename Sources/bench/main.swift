// `bench` measures; `bench NAME [ARGUMENTS]` measures one thing; `bench help` says what there is.

let arguments = Array(CommandLine.arguments.dropFirst())
exit(status: Benchmark.run(arguments))
