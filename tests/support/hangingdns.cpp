// SPDX-License-Identifier: GPL-3.0-or-later
// For LD_PRELOAD: a name server that never answers, for the name "hangs.example" alone.
#include <cstring>

#include <dlfcn.h>
#include <netdb.h>
#include <unistd.h>

extern "C" __attribute__((visibility("default"))) int getaddrinfo(const char *node, const char *service,
                                                                  const addrinfo *hints, addrinfo **result)
{
    const bool isNumber = hints != nullptr && (hints->ai_flags & AI_NUMERICHOST) != 0;
    while (node != nullptr && !isNumber && std::strcmp(node, "hangs.example") == 0)
        ::pause();
    using Function = int (*)(const char *, const char *, const addrinfo *, addrinfo **);
    static const auto real = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    return real(node, service, hints, result);
}
