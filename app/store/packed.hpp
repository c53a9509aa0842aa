// A list of texts as one text: each preceded by its length ("5:hello"), so that any byte may be in it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace store {

class Packer {
  public:
    void add(std::string_view text);
    void add(long long number) { add(std::to_string(number)); }
    std::string take() { return std::move(out_); }

  private:
    std::string out_;
};

// Reads what Packer wrote. Text that it did not write (a damaged file) gives empty texts and zeros, never a fault.
class Unpacker {
  public:
    explicit Unpacker(std::string_view packed) : rest_(packed) {}
    std::string text() { return std::string(next()); }
    long long number();
    // A count of things to come, 0 when it cannot be true.
    std::size_t count();

  private:
    std::string_view next();
    std::string_view rest_;
};

}  // namespace store
