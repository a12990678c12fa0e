/* completion_shells.c - the subcommand that prints the script for a shell. */
#include "sim/command/completion.h"

struct completion_options {
    int shell;
};

static const char *const shell_names[] = {"bash", "zsh", "fish", NULL};
static void (*const shells[])(const struct program *, FILE *) = {completion_bash, completion_zsh, completion_fish};

static bool print_script(void *given, const struct program *program, struct error *error)
{
    (void)error;
    const struct completion_options *options = given;
    shells[options->shell](program, stdout);
    return true;
}

static const struct option no_options[] = {{.name = NULL}};
static const struct example examples[] = {
    {"In bash, for this session", "samen completion bash > /tmp/samen.bash && source /tmp/samen.bash"},
    {"In zsh, for good, in a folder of $fpath", "samen completion zsh > ~/.zsh/completions/_samen"},
    {"In fish, for good", "samen completion fish > ~/.config/fish/completions/samen.fish"},
    {.meaning = NULL}};

const struct subcommand completion_subcommand = {
    .name = "completion",
    .meaning = "a script that lets a shell complete commands, options and their words",
    .description = "Prints a script with which the tab key completes the commands of `samen`, their options, the words "
                   "that an option takes, and files: scenarios (.json) or results (.h5), as the command wants them.\n\n"
                   "`make install` puts the scripts where bash, zsh and fish look for them.",
    .operand = {"shell", OPTION_WORD, offsetof(struct completion_options, shell), .words = shell_names,
                .meaning = "the shell"},
    .options = no_options,
    .size = sizeof(struct completion_options),
    .examples = examples,
    .perform = print_script,
};
