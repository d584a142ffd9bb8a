// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/options.h"

#include "core/base/spans.h"
#include "core/source/resolvesource.h"
#include "core/source/sourceurl.h"

#include <QCommandLineParser>
#include <QFileInfo>

namespace lockkeeper::app {

namespace {

/// A source as the terminal program takes it, or simply the path of a file.
Result<SourceConfig> sourceFrom(const QString &text, const QString &table)
{
    const bool isPath = text.contains(u'/') && !looksLikeUrl(text);
    Result<SourceConfig> source = isPath ? sqliteSource(text) : resolveSource(text);
    if (!source && source.error().kind == ErrorKind::Usage && !looksLikeUrl(text) && QFileInfo(text).isFile())
        source = sqliteSource(text); // no saved source has this name
    if (source && !table.isEmpty())
        source->table = table;
    return source;
}

Result<std::optional<ui::Scheme>> schemeFrom(const QString &text)
{
    if (text == QStringLiteral("light"))
        return ui::Scheme::Light;
    if (text == QStringLiteral("dark"))
        return ui::Scheme::Dark;
    if (text == QStringLiteral("system"))
        return std::nullopt;
    return failure(ErrorKind::Usage,
                   QStringLiteral("--scheme takes light, dark or system, not \"%1\".").arg(text));
}

Result<ScreenshotPlan> screenshotFrom(const QCommandLineParser &parser)
{
    ScreenshotPlan plan;
    plan.file = parser.value(QStringLiteral("screenshot"));
    plan.select = parser.value(QStringLiteral("select"));
    plan.selectIn = parser.value(QStringLiteral("select-in"));
    plan.show = parser.value(QStringLiteral("show"));
    static const QStringList parts = {QString(),
                                      QStringLiteral("timeline"),
                                      QStringLiteral("journal"),
                                      QStringLiteral("release"),
                                      QStringLiteral("lead"),
                                      QStringLiteral("map")};
    if (!parts.contains(plan.show))
        return failure(ErrorKind::Usage,
                       QStringLiteral("--show takes timeline, journal, release, lead or map, not \"%1\".")
                           .arg(plan.show));
    bool isNumber = false;
    const double seconds = parser.value(QStringLiteral("after")).toDouble(&isNumber);
    if (!isNumber || seconds < 0)
        return failure(ErrorKind::Usage, QStringLiteral("--after takes a number of seconds."));
    if (parser.isSet(QStringLiteral("back"))) {
        const auto back = parseSpan(parser.value(QStringLiteral("back")));
        if (!back)
            return tl::make_unexpected(back.error());
        plan.back = *back;
    }
    plan.after = std::chrono::milliseconds(qRound64(seconds * 1000));
    plan.size = parseSize(parser.value(QStringLiteral("size")));
    if (plan.size.isEmpty())
        return failure(ErrorKind::Usage,
                       QStringLiteral("--size takes a width and a height, for example 1440x900."));
    return plan;
}

/// Where to record, and how much; a picture records only where it is told to.
Status readRecording(const QCommandLineParser &parser, Options &options)
{
    const auto size = recording::parseSize(parser.value(QStringLiteral("record-size")));
    if (!size)
        return tl::make_unexpected(size.error());
    const auto age = recording::parseAge(parser.value(QStringLiteral("record-age")));
    if (!age)
        return tl::make_unexpected(age.error());
    options.limits = {*size, *age};
    options.saysRecord = parser.isSet(QStringLiteral("record"));
    options.saysSize = parser.isSet(QStringLiteral("record-size"));
    options.saysAge = parser.isSet(QStringLiteral("record-age"));
    if (parser.isSet(QStringLiteral("no-record")))
        return {};
    options.recordingPath = parser.value(QStringLiteral("record"));
    if (options.recordingPath.isEmpty() && !parser.isSet(QStringLiteral("screenshot")))
        options.recordingPath = recording::ownRecordingPath();
    return {};
}

} // namespace

Result<Options> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Watches scheduler locks in SQL tables."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("SOURCE"),
        QStringLiteral("The name of a saved source, a URL (sqlite:PATH, postgresql://..., "
                       "mariadb://...), or the path of an SQLite file. Several are shown side by side."),
        QStringLiteral("[SOURCE...]"));
    const auto option = [&parser](const QString &name, const QString &text, const QString &value,
                                  const QString &fallback = {}) {
        parser.addOption({name, text, value, fallback});
    };
    parser.addOption(
        {QStringLiteral("demo"), QStringLiteral("Start the demo and watch it, beside the sources.")});
    parser.addOption({QStringLiteral("new-window"),
                      QStringLiteral("A window of its own, also where one is open already.")});
    option(QStringLiteral("table"),
           QStringLiteral("The lock table in each source, where there is more than one."),
           QStringLiteral("NAME"));
    option(QStringLiteral("scheme"), QStringLiteral("Colours: light, dark or system."),
           QStringLiteral("SCHEME"), QStringLiteral("system"));
    option(QStringLiteral("screenshot"),
           QStringLiteral("Save a picture of the window to this file, and leave."), QStringLiteral("FILE"));
    option(QStringLiteral("after"), QStringLiteral("Seconds until the picture is taken."),
           QStringLiteral("SECONDS"), QStringLiteral("3"));
    option(QStringLiteral("size"), QStringLiteral("Size of the picture."), QStringLiteral("WxH"),
           QStringLiteral("1440x900"));
    option(QStringLiteral("select"), QStringLiteral("The lock that the picture selects."),
           QStringLiteral("LOCK"));
    option(QStringLiteral("select-in"),
           QStringLiteral("The title of its source, where several have a lock of this name."),
           QStringLiteral("TITLE"));
    option(QStringLiteral("show"),
           QStringLiteral("What the picture shows: timeline, journal, release, lead or map."),
           QStringLiteral("PART"));
    option(QStringLiteral("back"), QStringLiteral("The picture shows how it was so long ago, such as 20s."),
           QStringLiteral("SPAN"));
    option(QStringLiteral("record"),
           QStringLiteral("Record what is watched into this file instead of the usual one."),
           QStringLiteral("FILE"));
    option(QStringLiteral("record-size"), QStringLiteral("How large the recording may get."),
           QStringLiteral("SIZE"), QStringLiteral("256MB"));
    option(QStringLiteral("record-age"), QStringLiteral("How long it keeps what it saw."),
           QStringLiteral("SPAN"), QStringLiteral("30d"));
    parser.addOption({QStringLiteral("no-record"), QStringLiteral("Record nothing.")});
    if (!parser.parse(arguments))
        return failure(ErrorKind::Usage, parser.errorText() + QStringLiteral(" See: lockkeeper --help"));
    if (parser.isSet(QStringLiteral("help")))
        parser.showHelp();
    if (parser.isSet(QStringLiteral("version")))
        parser.showVersion();

    Options options;
    options.demo = parser.isSet(QStringLiteral("demo"));
    options.newWindow = parser.isSet(QStringLiteral("new-window"));
    const auto scheme = schemeFrom(parser.value(QStringLiteral("scheme")));
    if (!scheme)
        return tl::make_unexpected(scheme.error());
    options.scheme = *scheme;
    const QStringList texts = parser.positionalArguments();
    for (const QString &text : texts) {
        const auto source = sourceFrom(text, parser.value(QStringLiteral("table")));
        if (!source)
            return tl::make_unexpected(source.error());
        options.sources.append(*source);
    }
    if (const Status recording = readRecording(parser, options); !recording)
        return tl::make_unexpected(recording.error());
    if (parser.isSet(QStringLiteral("screenshot"))) {
        const auto plan = screenshotFrom(parser);
        if (!plan)
            return tl::make_unexpected(plan.error());
        options.screenshot = *plan;
    }
    return options;
}

ui::RecordingChoice recordingChoice(const Options &options, const ui::RecordingChoice &saved)
{
    ui::RecordingChoice choice = saved;
    choice.isOn = choice.isOn || options.saysRecord;
    if (options.saysSize)
        choice.limits.bytes = options.limits.bytes;
    if (options.saysAge)
        choice.limits.age = options.limits.age;
    return choice;
}

} // namespace lockkeeper::app
