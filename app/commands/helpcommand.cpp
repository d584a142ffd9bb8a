// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/terminal/output.h"
#include "core/words/helppages.h"
#include "core/words/words.h"

#include <QRegularExpression>

namespace lockkeeper::cli {

namespace {

/// `help`: prints one page, or says which there are.
class HelpCommand final : public Command
{
public:
    HelpCommand(const Globals &globals, const HelpArguments &arguments)
        : Command(globals)
        , m_topic(arguments.topic)
    {
    }

    void start() override
    {
        if (m_topic.isEmpty()) {
            printTopics();
            emit finished(0);
            return;
        }
        auto page = words::helpText(m_topic);
        if (!page) {
            QStringList topics;
            for (const words::HelpPage &one : words::helpPages())
                topics.append(one.topic);
            return fail({ErrorKind::Usage,
                         QStringLiteral("There is no help about \"%1\"; there is about: %2.")
                             .arg(words::shown(m_topic), topics.join(QStringLiteral(", "))),
                         {}});
        }
        static const QRegularExpression picture(QStringLiteral("^!\\[.*\\n\\n?"),
                                                QRegularExpression::MultilineOption);
        page->remove(picture); // a terminal shows none
        if (m_globals.json)
            printJson(QJsonObject{{QStringLiteral("topic"), m_topic}, {QStringLiteral("text"), *page}});
        else
            printLine(page->trimmed());
        emit finished(0);
    }

protected:
    [[nodiscard]] bool opensSource() const override { return false; }

private:
    void printTopics() const
    {
        QJsonArray array;
        QList<QStringList> lines;
        for (const words::HelpPage &page : words::helpPages()) {
            array.append(QJsonObject{{QStringLiteral("topic"), page.topic},
                                     {QStringLiteral("title"), page.title},
                                     {QStringLiteral("summary"), page.summary}});
            lines.append({page.topic, page.summary});
        }
        if (m_globals.json)
            printJson(array);
        else
            printTable({QStringLiteral("TOPIC"), QStringLiteral("ABOUT")}, lines);
    }

    QString m_topic;
};

} // namespace

std::unique_ptr<Command> makeHelp(const Globals &globals, const HelpArguments &arguments)
{
    return std::make_unique<HelpCommand>(globals, arguments);
}

} // namespace lockkeeper::cli
