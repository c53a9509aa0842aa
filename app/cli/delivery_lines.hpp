// Deliveries as a sub-command prints them: one line each.
#pragma once
#include "cli/context.hpp"
#include "domain/delivery.hpp"
#include "domain/engagement.hpp"

namespace cli {

// {"delivery","account","state","url"} and, where there is one, "error", "answers" (the feed post) and "likes",
// "reposts", "replies" with "read" (when the network said so); or the same in words.
void print_delivery(const domain::Delivery& delivery, CliContext& context, const domain::Engagement* counts = nullptr);

// Refuses with the error's words; the exit code is 1 when the answer is a plain no (rejected, conflict), else 2.
void refuse_with(const domain::Error& error, CliContext& context);

}  // namespace cli
