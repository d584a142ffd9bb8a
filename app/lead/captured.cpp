// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lead/captured.h"

#include "core/base/whenanswered.h"

#include <fcntl.h>
#include <unistd.h>

namespace lockkeeper::cli {

Result<std::unique_ptr<CapturedOutput>> CapturedOutput::make(const QString &log)
{
    std::unique_ptr<OutputLog> file;
    if (!log.isEmpty()) {
        file = std::make_unique<OutputLog>(log);
        if (const Status opened = file->open(); !opened)
            return tl::make_unexpected(opened.error());
    }
    int out[2] = {-1, -1};
    int err[2] = {-1, -1};
    if (::pipe2(out, O_CLOEXEC) != 0 || ::pipe2(err, O_CLOEXEC) != 0)
        return failure(ErrorKind::Internal, QStringLiteral("There is no descriptor left."));
    return std::unique_ptr<CapturedOutput>(
        new CapturedOutput({out[0], out[1], err[0], err[1]}, std::move(file)));
}

CapturedOutput::CapturedOutput(const Pipes &pipes, std::unique_ptr<OutputLog> log)
    : m_output(pipes.outWrite)
    , m_errors(pipes.errWrite)
    , m_reader(QStringLiteral("output"),
               std::make_unique<OutputReader>(pipes.outRead, pipes.errRead, std::move(log),
                                              SystemClock::instance()))
{
    connect(m_reader.worker(), &OutputReader::read, this, &CapturedOutput::read);
    m_reader.tell([](OutputReader &reader) { reader.begin(); });
}

CapturedOutput::~CapturedOutput()
{
    ::close(m_output);
    ::close(m_errors);
}

void CapturedOutput::drain()
{
    whenAnswered(m_reader.ask([](OutputReader &reader) { return reader.drain(); }), this,
                 [this](bool) { emit drained(); });
}

} // namespace lockkeeper::cli
