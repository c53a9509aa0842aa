// What a network charges for its interface, so that nobody fires a dear post unawares. Pure.
// The prices stand in the table of networks.
#pragma once
#include "domain/delivery.hpp"
#include "domain/paid_read.hpp"
#include "domain/policy.hpp"

namespace domain {

// nullptr: free of charge.
const Prices* prices_of(NetworkKind network);

// One post. A link is what that network takes for one: "README.md" may well be.
Mills cost_of_post(NetworkKind network, std::string_view text, int described_photos);
Mills cost_of(const Delivery& delivery);
Mills cost_of_reads(NetworkKind network, const ReadCounts& reads);

// What deliveries of that network cost in the calendar month (UTC) of `now`: those sent, those that may have been,
// and those that wait to be.
Mills spent_this_month(const std::vector<Delivery>& deliveries, NetworkKind network, UtcTime now);
// `limit` 0: no limit. The reason names the network, the sums and the mend.
Verdict may_spend(NetworkKind network, Mills spent, Mills cost, Mills limit);

// What an event spends on one network in a calendar month (UTC).
struct Spending {
    Mills posts = 0, reads = 0;
    Mills limit = 0;        // 0: none
    Mills reads_limit = 0;  // the part of `limit` that reading may use
    Mills total() const { return posts + reads; }
    bool operator==(const Spending&) const = default;
};
Spending spending_of(NetworkKind network, Mills posts, const ReadCounts& reads, const Policy& policy);
// May the feed go on reading? Never past its own part, so that reading alone stops no post.
Verdict may_read(NetworkKind network, const Spending& spending);
// Posts (each with its author) that there is room for; a large number where nothing bounds it.
int room_to_read(NetworkKind network, const Spending& spending);

// A sentence when the text makes the post dearer than it need be, "" else.
std::string link_price_warning(NetworkKind network, std::string_view text);
std::string dollars(Mills mills);  // "$0.015", "$0.20", "$12.00"

}  // namespace domain
