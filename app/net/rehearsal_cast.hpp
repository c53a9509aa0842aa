// Who sits in the rehearsal's audience, and what they say. Invented people on invented servers.
#pragma once
#include <span>
#include <string_view>

namespace net {

enum class Temper {
    reader,    // on topic, kind
    press,     // on topic, links
    question,  // asks the team
    troll,     // rude, to be hidden
    flooder,   // a bot that fills the tag
    stray,     // uses the tag for something else
};

struct CastMember {
    std::string_view name;      // as shown, emoji included
    std::string_view handle;    // "user@server"
    std::string_view language;  // ISO 639-1
    Temper temper;
};

// What a temper says in a language. "{tag}" is the event's hashtag, "{event}" its name.
struct CastLine {
    Temper temper;
    std::string_view language;
    std::string_view text;
};

// What is said to a post of the desk. `cue` is a word of the desk's post that it fits, "" fits any.
struct CastReaction {
    std::string_view cue;
    std::string_view language;
    std::string_view text;
};

struct CastPhoto {
    std::string_view alt;
    std::string_view text;
};

std::span<const CastMember> cast();
std::span<const CastLine> cast_lines();
std::span<const CastReaction> cast_reactions();
std::span<const CastPhoto> cast_photos();  // words for a picture of the audience's own

}  // namespace net
