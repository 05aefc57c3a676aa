# Completion of planner in bash: eval "$(planner completion bash)" in ~/.bashrc

_planner() {
    local line=${COMP_LINE:0:COMP_POINT} kind quote word meaning typed glued
    COMPREPLY=()
    # bash completes only what stands after the last = or : of a word.
    typed=${line##*[[:space:]]}
    glued=${typed%"${typed##*["=:"]}"}
    [[ $COMP_WORDBREAKS == *=* ]] || glued=
    {
        IFS=$'\t' read -r kind quote
        while IFS=$'\t' read -r word meaning; do
            COMPREPLY+=("${word#"$glued"}")
        done
    } < <("$1" completion bash --line="$line" 2>/dev/null)
    case $kind in
        plans) _planner_files '!*.toml' "$2" "$quote" ;;
        files) _planner_files '' "$2" "$quote" ;;
    esac
    [[ ${#COMPREPLY[@]} -ne 1 || $COMPREPLY != *[=/] ]] || compopt -o nospace 2>/dev/null
}

_planner_files() {
    local name
    while IFS= read -r name; do
        [[ ! -d $name ]] || name+=/
        if [[ -z $3 ]]; then
            COMPREPLY+=("$(printf %q "$name")")
        # What an open quote does not hold as it is stays away.
        elif [[ $name != *[\"\'\`\\\$\![:cntrl:]]* ]]; then
            COMPREPLY+=("$name")
        fi
    done < <({ compgen -f -X "$1" -- "$2"; compgen -d -- "$2"; } | sort -u)
}

complete -F _planner planner
