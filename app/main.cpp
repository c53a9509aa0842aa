// The one executable. Everything is in cli/.
#include "cli/app.hpp"
#include <iostream>

int main(int argc, char** argv) { return cli::run_app(argc, argv, std::cin, std::cout, std::cerr); }
