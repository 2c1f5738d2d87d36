// SPDX-License-Identifier: MIT
#include "cli/completion/scripts.hpp"
#include "cli/completion/tables.hpp"

#include "tenon/build.hpp"

#include "base/text.hpp"

namespace tenon::cli::completion {

namespace {

std::string bash_list(const Words& words) {
    std::vector<std::string> names;
    for (const auto& [name, meaning] : words) names.push_back(name);
    return single_quoted(join(names, " "));
}

// compgen -W expands what it is given: only codes that a shell leaves alone are handed to it.
constexpr std::string_view frame = R"script(
_tenon_codes() {
    "$@" list --available --quiet </dev/null 2>/dev/null | awk 'NR > 1 && $1 ~ /^[A-Za-z0-9_-]+$/ { print $1 }'
}

_tenon() {
    local program=$1 current=${COMP_WORDS[COMP_CWORD]} verb='' pending='' literal='' word what='' choices=''
    local -i position=0 index
    local -a place=()
    COMPREPLY=()
    for ((index = 1; index < COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        if [ "$word" = = ]; then
            pending=${pending:-=} # --flag=value comes as three words
        elif [ -n "$pending" ]; then
            if _tenon_is_place "$pending"; then place+=("$pending" "$word"); fi
            pending=''
        elif [ -z "$literal" ] && [ "$word" = -- ]; then
            literal=1
        elif [ -z "$literal" ] && [ "${word#-}" != "$word" ]; then
            if _tenon_value "$word"; then pending=$word; fi
        elif [ -z "$verb" ]; then
            verb=$word
        else
            position+=1
        fi
    done
    [ "$current" != = ] || current=''
    what='' choices=''
    if [ -n "$pending" ]; then
        _tenon_value "$pending"
    elif [ -z "$literal" ] && [ "${current#-}" != "$current" ]; then
        _tenon_flags "$verb"
    elif [ -z "$verb" ]; then
        _tenon_verbs
    else
        _tenon_operand "$verb" "$position"
    fi
    case $what in
        *codes*) choices="$choices $(_tenon_codes "$program" ${place[@]+"${place[@]}"})" ;;
    esac
    case $what in
        *files* | *folders*) compopt -o filenames 2>/dev/null ;;
    esac
    while IFS= read -r word; do
        COMPREPLY+=("$word")
    done < <(
        compgen -W "$choices" -- "$current"
        case $what in
            (*files*) compgen -f -- "$current" ;;
            (*folders*) compgen -d -- "$current" ;;
        esac
    )
}

complete -F _tenon tenon
)script";

}  // namespace

std::string bash_script() {
    return concat("# bash completion of tenon ", build::version, "\n\n", shell_tables(bash_list), frame);
}

}  // namespace tenon::cli::completion
