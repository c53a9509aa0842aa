// An open file or socket, closed with its owner.
#pragma once
#include <unistd.h>
#include <utility>

namespace media {

class FileHandle {
  public:
    FileHandle() = default;
    explicit FileHandle(int number) : number_(number) {}
    ~FileHandle() { close(); }
    FileHandle(FileHandle&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    FileHandle& operator=(FileHandle&& other) noexcept {
        if (this == &other) return *this;
        close();
        number_ = std::exchange(other.number_, -1);
        return *this;
    }
    // -1 when nothing is open.
    int number() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }
    void close() {
        if (number_ >= 0) ::close(std::exchange(number_, -1));
    }

  private:
    int number_ = -1;
};

}  // namespace media
