# Completion of planner in fish: planner completion fish > ~/.config/fish/completions/planner.fish

function __planner_complete
    set -l program (commandline -opc)[1]
    set -l line (commandline -cp | string collect)
    set -l told ($program completion fish --line="$line" 2>/dev/null)
    set -l kind $told[1]
    set -e told[1]
    string join -- \n $told
    switch "$kind"
        case plans
            __fish_complete_suffix .toml
        case files
            __fish_complete_path (commandline -ct)
    end
end

complete -c planner -f -k -a '(__planner_complete)'
