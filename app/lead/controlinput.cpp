// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lead/controlinput.h"

#include <fcntl.h>
#include <unistd.h>

namespace lockkeeper::cli {

ControlInput::ControlInput(QObject *parent)
    : QObject(parent)
    , m_input(STDIN_FILENO, QSocketNotifier::Read)
{
    ::fcntl(STDIN_FILENO, F_SETFL, ::fcntl(STDIN_FILENO, F_GETFL) | O_NONBLOCK);
    connect(&m_input, &QSocketNotifier::activated, this, &ControlInput::read);
}

void ControlInput::read()
{
    QList<QJsonObject> messages;
    const bool isOpen = m_reader.read(STDIN_FILENO, messages);
    if (!isOpen)
        m_input.setEnabled(false);
    for (const QJsonObject &message : std::as_const(messages)) {
        const QString what = message.value(QStringLiteral("do")).toString();
        if (what == u"begin") {
            const auto source = wire::sourceOf(message);
            if (source)
                emit begun(message.value(QStringLiteral("lock")).toString(), *source);
            else
                emit failed(source.error());
        } else if (what == u"answer") {
            emit answered(message.value(QStringLiteral("accept")).toBool(),
                          message.value(QStringLiteral("why")).toString());
        }
    }
    if (!isOpen)
        emit ended();
}

} // namespace lockkeeper::cli
