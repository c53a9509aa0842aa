// Alt text: what would make it better. Advice only; nothing of it keeps a post back.
#pragma once
#include <string>
#include <string_view>

namespace domain {

// One sentence that says what is wrong and what would be right; "" when nothing stands out, or nothing is written yet.
std::string alt_advice(std::string_view alt, std::string_view file_name);

}  // namespace domain
