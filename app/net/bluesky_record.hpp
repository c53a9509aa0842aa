// A delivery as the record that Bluesky keeps: its key, facets, pictures, what it answers. Inner part of net/bluesky.
#pragma once
#include "domain/delivery.hpp"
#include "net/json_read.hpp"
#include "ports/network.hpp"
#include <cstdint>
#include <string>
#include <vector>

namespace net {

// A TID: 13 characters that sort by time. `micros` since 1970; `clock_id` below 1024.
std::string tid_of(std::uint64_t micros, unsigned clock_id);
// The same at each try of a delivery, different for each delivery, and rising over the parts of a thread.
std::string record_key_of(const domain::Delivery& delivery);

// What was found out before the create, kept in Delivery::notes as JSON.
struct BlueskyNotes {
    Json people = Json::object();  // handle → DID; "" for one that is nobody
    Json reply;                    // {"root":{"uri","cid"},"parent":{…}}; null until found
    // Of the first link, where there is no photo: {"uri","title","description","image" (to be fetched) or "thumb"};
    // {} when its page says nothing of itself; null until asked.
    Json card;
};
BlueskyNotes read_bluesky_notes(const std::string& notes);
std::string write_bluesky_notes(const BlueskyNotes& notes);
// The people that the text mentions, each once, in order of place.
std::vector<std::string> mentioned_handles(const std::string& text);

// The link that its page shall be asked about; "" when none, or when that is done.
std::string link_to_show(const domain::Delivery& delivery, const BlueskyNotes& notes);
// BlueskyNotes::card from the page.
Json card_of(const ports::HttpReply& reply, const std::string& url);
// Is the card what preparation_request asks for now?
bool asks_for_card(const domain::Delivery& delivery, const BlueskyNotes& notes);

// The same for the same delivery, to the byte.
Json bluesky_record(const domain::Delivery& delivery);

}  // namespace net
