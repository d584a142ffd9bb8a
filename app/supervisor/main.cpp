// SPDX-License-Identifier: GPL-3.0-or-later
// The supervisor of one command under one fencing token. It is started by a leader and takes everything over
// its pipes; see core/work/supervisor.h.
#include "app/supervisor/afterdeath.h"
#include "core/base/log.h"
#include "core/work/supervisor.h"

#include <QCoreApplication>

#include <cstdio>

#include <unistd.h>

int main(int argc, char **argv)
{
    using namespace lockkeeper;
    bool isNumber = false;
    const int leader = argc == 2 ? QByteArray(argv[1]).toInt(&isNumber) : 0;
    if (!isNumber || leader != ::getppid()) {
        std::fputs(
            "lockkeeper-supervisor is started by lockkeeper-cli lead LOCK -- COMMAND; it is of no use by "
            "itself.\n",
            stderr);
        return 2;
    }
    Supervisor supervisor({}, leader, [&argc, argv](const SourceConfig &source, const WorkTerm &term) {
        // Only now: until here it stays small, and has no thread.
        QCoreApplication application(argc, argv);
        QCoreApplication::setApplicationName(QStringLiteral("lockkeeper-supervisor"));
        logging::toStandardError(LogFormat::Text);
        releaseAfterDeath(source, term);
    });
    return supervisor.run();
}
