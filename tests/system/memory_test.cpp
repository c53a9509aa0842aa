// What is given back is not resident any more, and is there again when it is looked at.
#include "system/memory.hpp"
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

namespace {

// A file of `size` bytes, mapped as a library's code is, or as its data.
class Mapping {
  public:
    Mapping(std::size_t size, int rights) : size_(size) {
        char name[] = "/tmp/callboard-memory-XXXXXX";
        const int file = ::mkstemp(name);
        name_ = name;
        const std::vector<char> bytes(size, 'c');
        EXPECT_EQ(::write(file, bytes.data(), size), static_cast<ssize_t>(size));
        at_ = static_cast<char*>(::mmap(nullptr, size, rights, MAP_PRIVATE, file, 0));
        ::close(file);
    }
    ~Mapping() {
        ::munmap(at_, size_);
        ::unlink(name_.c_str());
    }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;

    bool is_mapped() const { return at_ != MAP_FAILED; }
    char* at(std::size_t place) { return at_ + place; }
    // Sum of its bytes: makes every page resident.
    std::size_t look_at_all() const {
        std::size_t sum = 0;
        for (std::size_t i = 0; i < size_; i += 4096) sum += static_cast<unsigned char>(at_[i]);
        return sum;
    }
    // Source: proc(5), smaps: kB of this mapping in memory.
    long resident_kb() const {
        std::ifstream smaps("/proc/self/smaps");
        bool ours = false;
        for (std::string line; std::getline(smaps, line);) {
            if (line.find(name_) != line.npos) ours = true;
            if (ours && line.starts_with("Rss:")) return std::atol(line.c_str() + 4);
        }
        return -1;
    }

  private:
    std::size_t size_;
    std::string name_;
    char* at_ = nullptr;
};

TEST(Memory, large_code_is_given_back_and_is_there_when_it_is_run_again) {
    Mapping code(20u << 20, PROT_READ | PROT_EXEC);
    if (!code.is_mapped()) GTEST_SKIP() << "the folder for temporary files allows no code";
    const auto sum = code.look_at_all();
    ASSERT_GT(code.resident_kb(), 19'000);
    sys::give_back_code();
    EXPECT_LT(code.resident_kb(), 1000);
    EXPECT_EQ(code.look_at_all(), sum);
}

TEST(Memory, what_was_written_stays) {
    Mapping data(20u << 20, PROT_READ | PROT_WRITE);
    ASSERT_TRUE(data.is_mapped());
    *data.at(5000) = 'x';
    sys::give_back_code();
    EXPECT_EQ(*data.at(5000), 'x');
}

}  // namespace
