// Ctrl+C as an end that a command comes to by itself, with what it holds put away.
#pragma once

namespace cli {

// While one lives, Ctrl+C ends nothing but is seen. One at a time, main thread.
class Interrupt {
  public:
    Interrupt();
    ~Interrupt();  // Ctrl+C does again what it did before
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    bool seen() const;

  private:
    void (*before_)(int);
};

}  // namespace cli
