# Completion of asl-lint for fish, printed by "asl-lint completion fish".

# The first word of each line that the command prints.
function __asl_lint_list
	asl-lint $argv | string match -r '^[^\s]+'
end

complete -c asl-lint -n __fish_use_subcommand -a 'check rules fields services completion'
for command in rules fields services
	complete -c asl-lint -n "__fish_seen_subcommand_from $command" \
		-f -a "(__asl_lint_list $command)"
end
complete -c asl-lint -n '__fish_seen_subcommand_from completion' \
	-f -a 'bash zsh fish'

complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -s f -l format -x -a 'text concise json jsonl sarif github checkstyle junit gitlab rdjson aws' -d 'how to print what is found: see below; repeatable'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -s o -l output-file -r -F -d 'write the report to FILE'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l color -x -a 'auto always never' -d 'auto, always or never'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -s q -l quiet -d 'print no summary'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -s v -l verbose -d 'name each file'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l max-diagnostics -x -d 'print at most N a file (default 1000)'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l profile -x -a 'aws default strict' -d 'aws, default or strict: how much is reported'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l select -x -a '(__asl_lint_list rules)' -d 'report only these'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l ignore -x -a '(__asl_lint_list rules)' -d 'never these'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l severity -x -a '(__asl_lint_list rules)={error,warning,info,off}' -d 'report rules as error, warning, info or off'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l type -x -a 'standard express' -d 'of the machines: standard (default) or express'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l fail-on -x -a 'never info warning error' -d 'error, warning (default), info or never'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l max-warnings -x -d 'up to N warnings do not count'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l config -r -F -d 'read FILE as configuration'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l no-config -d 'read none'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l baseline -r -F -d 'report what is new'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l write-baseline -r -F -d 'make it'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l files-from -r -F -d 'lint what FILE lists'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -s 0 -l null -d 'ended by NULs'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l stdin-filename -x -d 'what standard input is called'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l list-files -d 'list what is linted'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l print-config -r -F -d 'how'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -s j -l jobs -x -d 'lint N at a time'
complete -c asl-lint -n 'not __fish_seen_subcommand_from rules fields services completion' -l no-sandbox -d 'keep all rights'
complete -c asl-lint -n '__fish_seen_subcommand_from rules' -l markdown -d 'write Markdown'
complete -c asl-lint -s h -l help -d 'print this help'
complete -c asl-lint -s V -l version -d 'print the version'
