// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profiletoml.h"

#include "core/profile/rulesreader.h"

#include <QRegularExpression>

namespace lockkeeper {

namespace {

void checkSections(const toml::table &document, TomlFaults &faults)
{
    static const QStringList sections{
        QStringLiteral("detect"),  QStringLiteral("rows"),  QStringLiteral("roles"),
        QStringLiteral("owner"),   QStringLiteral("time"),  QStringLiteral("clock"),
        QStringLiteral("held"),    QStringLiteral("death"), QStringLiteral("names"),
        QStringLiteral("release"), QStringLiteral("after"), QStringLiteral("step_down"),
        QStringLiteral("lead")};
    for (const auto &[key, value] : document) {
        if (sections.contains(toText(key.str())) && !value.is_table())
            faults.blame(key.source(), toText(key.str()),
                         QStringLiteral("is a section: write [%1].").arg(toText(key.str())));
    }
}

ProfilePointer readDocument(const toml::table &document, const QString &file, TomlFaults &faults)
{
    auto profile = std::make_shared<Profile>();
    TomlSection head(faults, {}, &document);
    const double format = head.number("format", 0);
    if (format != ProfileFormat)
        head.blame("format",
                   QStringLiteral("is %1; this program reads format = %2.").arg(format).arg(ProfileFormat));
    checkSections(document, faults);
    profile->file = file;
    profile->id = head.text("id");
    static const QRegularExpression sound(QStringLiteral("^[a-z][a-z0-9-]{0,39}$"));
    if (!sound.match(profile->id).hasMatch())
        head.blame("id", QStringLiteral("takes small letters, digits and -, a letter first, at most 40."));
    profile->title = head.text("title", profile->id);
    profile->system = head.text("system", profile->title);
    profile->tested = static_cast<Tested>(
        2 - head.choice("tested", {QStringLiteral("no"), QStringLiteral("shape"), QStringLiteral("real")}));
    const QStringList engines = head.texts("engines");
    if (engines.isEmpty())
        head.blame("engines", QStringLiteral("names no engine; it takes postgresql, mariadb, sqlite."));
    head.finish({QStringLiteral("detect"), QStringLiteral("rows"), QStringLiteral("roles"),
                 QStringLiteral("owner"), QStringLiteral("time"), QStringLiteral("clock"),
                 QStringLiteral("held"), QStringLiteral("death"), QStringLiteral("names"),
                 QStringLiteral("release"), QStringLiteral("after"), QStringLiteral("step_down"),
                 QStringLiteral("lead")});
    for (const QString &word : engines) {
        const auto engine = engineFrom(word);
        if (!engine)
            head.blame("engines", QStringLiteral("\"%1\" is no engine.").arg(word.left(40)));
        else if (faults.isSound())
            profile->rules.insert(*engine, RulesReader(document, word, faults).read());
    }
    return profile;
}

} // namespace

Result<ProfilePointer> parseProfile(const QByteArray &text, const QString &file)
{
    toml::table document;
    try { // the library's only way to say no; it ends here
        document = toml::parse(std::string_view(text.constData(), static_cast<size_t>(text.size())));
    } catch (const toml::parse_error &error) {
        return failure(ErrorKind::Usage,
                       QStringLiteral("%1, line %2, column %3: this is not TOML; mend it there.")
                           .arg(file, QString::number(error.source().begin.line),
                                QString::number(error.source().begin.column)),
                       toText(error.description()));
    }
    TomlFaults faults(file);
    const ProfilePointer profile = readDocument(document, file, faults);
    if (const Status sound = faults.status(); !sound)
        return tl::make_unexpected(sound.error());
    return profile;
}

} // namespace lockkeeper
