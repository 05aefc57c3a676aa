#compdef planner
# Completion of planner in zsh: eval "$(planner completion zsh)" in ~/.zshrc, below compinit;
# or this text as a file named _planner in a folder of $fpath.

_planner() {
    local kind word meaning shown
    local -a told names lines open open_lines
    told=("${(@f)$("${(Q)words[1]}" completion zsh \
        --line="${(j: :)words[1,CURRENT-1]} $PREFIX" 2>/dev/null)}")
    kind=$told[1]
    for shown in "${(@)told[2,-1]}"; do
        word=${shown%%$'\t'*} meaning=${shown#*$'\t'}
        shown=$word${meaning:+"  -- $meaning"}
        if [[ $word == *= ]]; then
            open+=("$word") open_lines+=("$shown")
        else
            names+=("$word") lines+=("$shown")
        fi
    done
    (( $#names )) && compadd -l -d lines -a names
    (( $#open )) && compadd -l -S '' -d open_lines -a open
    case $kind in
        plans) _files -g '*.toml' ;;
        files) _files ;;
    esac
}

if [[ $funcstack[1] == _planner ]]; then
    _planner "$@"
else
    compdef _planner planner
fi
