// The rules of X's filtered stream, which lie on X's server and outlast this program. Inner part of net/x.
// Source: X API v2 documentation, "Filtered stream"; openapi.json 2.167, /2/tweets/search/stream/rules.
#pragma once
#include "net/x_secret.hpp"
#include "ports/network.hpp"

namespace net {

inline constexpr std::string_view kXRuleTag = "callboard";  // of every rule that is ours, so that no other is touched

// What is known so far of the stream that is to be opened; kept in StreamWish::notes.
struct XStreamNotes {
    ports::Secret bearer;              // the app's own: streams take no other
    bool is_listed = false;            // the rules on the server were looked at
    std::vector<std::string> stale;    // ids of our rules that nobody wants any more
    std::vector<std::string> missing;  // values not yet there
    std::vector<std::string> rules;    // ids that bring what is wanted
    std::vector<std::string> foreign;  // of those the ones that somebody else made: used, never deleted
};
XStreamNotes read_x_stream_notes(const ports::Secret& notes);
ports::Secret write_x_stream_notes(const XStreamNotes& notes);

// "(#a OR #b) -is:retweet", as many rules as the length of one allows.
std::vector<std::string> x_rule_values(const std::vector<std::string>& tags);

// A reply to the list of rules, to the deletion of the stale ones, or to the addition of the missing ones, noted.
// rejected when X takes a rule for wrong.
domain::Result<XStreamNotes> note_x_rules(XStreamNotes notes, const std::vector<std::string>& tags,
                                          const ports::HttpReply& reply, domain::UtcTime now);

}  // namespace net
