// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profiletoml.h"

#include "core/profile/sqltokens.h"
#include "core/profile/timecode.h"
#include "core/profile/tomlsection.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

/// The rules of one profile for one engine.
class RulesReader
{
public:
    RulesReader(const toml::table &document, const QString &engine, TomlFaults &faults)
        : m_document(document)
        , m_engine(engine)
        , m_faults(faults)
    {
    }

    ProfileRules read()
    {
        readDetection();
        readRoles();
        readRows();
        readOwner();
        readTimes();
        readHeld();
        readDeath();
        readNames();
        readRelease();
        readAfter();
        readLead();
        return m_rules;
    }

private:
    TomlSection section(const char *name)
    {
        const auto *table = m_document.get_as<toml::table>(name);
        const toml::table *overlay =
            table != nullptr ? table->get_as<toml::table>(m_engine.toStdString()) : nullptr;
        return {m_faults, QString::fromLatin1(name), table, overlay};
    }

    [[nodiscard]] bool hasRole(Role role) const
    {
        return std::any_of(m_rules.roles.cbegin(), m_rules.roles.cend(),
                           [role](const RoleColumn &column) { return column.role == role; });
    }

    void wantRole(TomlSection &section, const char *key, Role role)
    {
        if (!hasRole(role))
            section.blame(
                key,
                QStringLiteral("needs the role %1, and [roles] names no column for it.").arg(roleName(role)));
    }

    void readDetection()
    {
        TomlSection from = section("detect");
        Detection &detect = m_rules.detect;
        detect.tables = from.texts("tables");
        detect.columns = from.texts("columns");
        detect.absent = from.texts("absent");
        detect.beside = from.texts("beside");
        detect.by = static_cast<DetectBy>(
            from.choice("by", {QStringLiteral("name"), QStringLiteral("columns"), QStringLiteral("both")}));
        from.require("tables");
        from.finish();
    }

    void readRoles()
    {
        TomlSection from = section("roles");
        const auto all = from.all();
        for (auto it = all.constBegin(); it != all.constEnd(); ++it) {
            const QByteArray key = it.key().toUtf8();
            const auto role = roleFrom(it.key());
            if (!role) {
                from.blame(key.constData(), QStringLiteral("is no role."));
                continue;
            }
            if (it->size() != 1 && *role != Role::Key && *role != Role::Info)
                from.blame(key.constData(), QStringLiteral("takes one column."));
            for (QString column : *it) {
                RoleColumn one{*role};
                one.isOptional = column.endsWith(u'?');
                one.choices = column.remove(u'?').split(u'|', Qt::SkipEmptyParts);
                if (one.choices.isEmpty())
                    from.blame(key.constData(), QStringLiteral("names no column."));
                m_rules.roles.append(one);
            }
        }
    }

    void readRows()
    {
        TomlSection from = section("rows");
        RowRule &rows = m_rules.rows;
        rows.isSingle = from.choice("kind", {QStringLiteral("many"), QStringLiteral("single")}) == 1;
        rows.name = from.text("name");
        rows.where = from.text("where");
        rows.from = from.text("from").trimmed();
        if (!rows.where.isEmpty())
            from.check("where", checkExpression(rows.where));
        if (!rows.from.isEmpty())
            from.check("from", checkReadOnly(rows.from));
        if (!hasRole(Role::Key) && !rows.isSingle)
            from.blame("kind", QStringLiteral("is \"many\", and [roles] names no key."));
        from.finish();
    }

    void readOwner()
    {
        TomlSection from = section("owner");
        m_rules.owner.pattern = from.text("pattern");
        if (!QRegularExpression(m_rules.owner.pattern).isValid())
            from.blame("pattern",
                       QStringLiteral("is no regular expression: %1.")
                           .arg(QRegularExpression(m_rules.owner.pattern).errorString()));
        const auto json = from.inner("json",
                                     {QStringLiteral("column"), QStringLiteral("host"), QStringLiteral("pid"),
                                      QStringLiteral("instance")});
        m_rules.owner.jsonColumn = json.value(QStringLiteral("column"));
        m_rules.owner.hostPointer = json.value(QStringLiteral("host"));
        m_rules.owner.pidPointer = json.value(QStringLiteral("pid"));
        m_rules.owner.instancePointer = json.value(QStringLiteral("instance"));
        if (!json.isEmpty() && m_rules.owner.jsonColumn.isEmpty())
            from.blame("json", QStringLiteral("names no column."));
        from.finish();
    }

    void readTimes()
    {
        TomlSection from = section("time");
        const auto all = from.all();
        static const QMap<QString, std::chrono::microseconds> units{{QStringLiteral("ms"), 1ms},
                                                                    {QStringLiteral("s"), 1s},
                                                                    {QStringLiteral("min"), 1min},
                                                                    {QStringLiteral("us"), 1us}};
        for (auto it = all.constBegin(); it != all.constEnd(); ++it) {
            const QByteArray key = it.key().toUtf8();
            const auto role = roleFrom(it.key());
            if (it->size() != 1) {
                from.blame(key.constData(), QStringLiteral("takes one text."));
                continue;
            }
            if (role && isSpan(*role)) {
                if (!units.contains(it->constFirst()))
                    from.blame(key.constData(), QStringLiteral("takes us, ms, s or min."));
                m_rules.spans.insert(it.key(), units.value(it->constFirst()));
                continue;
            }
            if (it.key() != u"all" && !(role && isTime(*role)))
                from.blame(key.constData(), QStringLiteral("is no role that is a time or a span."));
            const auto code = timeCodeFrom(it->constFirst());
            if (!code)
                from.blame(key.constData(), code.error().message);
            m_rules.times.insert(it.key(), code.value_or(TimeCode{}));
        }
        TomlSection clock = section("clock");
        m_rules.clock.isWriters =
            clock.choice("by", {QStringLiteral("writer"), QStringLiteral("database")}) == 0;
        m_rules.clock.skew = clock.span("skew", m_rules.clock.isWriters ? 2s : 0s);
        clock.finish();
    }

    void readHeld()
    {
        TomlSection from = section("held");
        HeldRule &held = m_rules.held;
        from.require("when");
        const QStringList when = from.texts("when");
        for (const QString &word : when) {
            if (word == u"owner")
                held.byOwner = true;
            else if (word == u"flag")
                held.byFlag = true;
            else if (word == u"acquired")
                held.byAcquired = true;
            else if (word == u"value")
                held.byValue = true;
            else if (word == u"never")
                held.isNever = true;
            else if (word != u"row")
                from.blame("when",
                           QStringLiteral("\"%1\" is not known; it takes row, owner, flag, acquired, "
                                          "value or never.")
                               .arg(word.left(40)));
        }
        if (held.byFlag)
            wantRole(from, "when", Role::Flag);
        if (held.byAcquired)
            wantRole(from, "when", Role::Acquired);
        if (held.byValue)
            wantRole(from, "when", Role::Value);
        if (held.byOwner && !hasRole(Role::Owner) && !hasRole(Role::Host) && !hasRole(Role::Pid)
            && !hasRole(Role::Instance))
            wantRole(from, "when", Role::Owner);
        held.flagIs = from.texts("flag_is");
        if (held.flagIs.isEmpty())
            held.flagIs = {QStringLiteral("true"), QStringLiteral("1"), QStringLiteral("t"),
                           QStringLiteral("y")};
        const double below = from.number("value_below", 1);
        if (!(std::abs(below) <= 1e15))
            from.blame("value_below", QStringLiteral("is no number that can be."));
        else
            held.valueBelow = static_cast<qint64>(below);
        from.finish();
    }

    void readDeath()
    {
        TomlSection from = section("death");
        DeathRule &death = m_rules.death;
        from.require("rule");
        death.kind = static_cast<DeathKind>(
            from.choice("rule",
                        {QStringLiteral("none"), QStringLiteral("heartbeat"), QStringLiteral("expiry"),
                         QStringLiteral("acquired"), QStringLiteral("alive")}));
        death.limit = from.span("limit");
        death.factor = from.number("factor", 1);
        death.grace = from.span("grace");
        death.ttl = from.span("ttl");
        death.beat = from.span("beat");
        death.endsFree = from.choice("then", {QStringLiteral("dead"), QStringLiteral("free")}) == 1;
        death.says = from.text("says");
        if (!(death.factor > 0 && death.factor <= 1000)) // nan is neither
            from.blame("factor", QStringLiteral("is not between 0 and 1000."));
        const bool hasLimit = death.limit > 0ms || hasRole(Role::Ttl) || hasRole(Role::Interval)
            || (from.has("factor") && death.beat > 0ms);
        if (death.kind == DeathKind::Heartbeat)
            wantRole(from, "rule", Role::Heartbeat);
        if (death.kind == DeathKind::Expiry)
            wantRole(from, "rule", Role::Expires);
        if (death.kind == DeathKind::Acquired)
            wantRole(from, "rule", Role::Acquired);
        if (death.kind == DeathKind::Alive)
            wantRole(from, "rule", Role::Alive);
        if ((death.kind == DeathKind::Heartbeat || death.kind == DeathKind::Acquired) && !hasLimit)
            from.blame("rule", QStringLiteral("needs a limit, or a role ttl or interval."));
        from.finish();
    }

    void readNames()
    {
        TomlSection from = section("names");
        if (!from.isThere())
            return;
        m_rules.names.hash = static_cast<NameHash>(
            1
            + from.choice("hash",
                          {QStringLiteral("sha256"), QStringLiteral("sha1"), QStringLiteral("md5-uuid")}));
        m_rules.names.pattern = from.text("pattern", QStringLiteral("^(.*)$"));
        const QRegularExpression pattern(m_rules.names.pattern);
        if (!pattern.isValid() || pattern.captureCount() < 1)
            from.blame("pattern", QStringLiteral("is no regular expression with one group."));
        from.finish();
    }

    void checkAll(TomlSection &from, const char *key, const Assignments &assignments)
    {
        for (const auto &[name, expression] : assignments)
            from.check(key, checkExpression(expression));
    }

    void readRelease()
    {
        TomlSection from = section("release");
        ReleaseRecipe &release = m_rules.release;
        from.require("action");
        release.action = static_cast<ReleaseAction>(
            from.choice("action",
                        {QStringLiteral("update"), QStringLiteral("delete"), QStringLiteral("call"),
                         QStringLiteral("command"), QStringLiteral("forbidden")}));
        release.set = from.assignments("set");
        release.guards = from.texts("guards");
        release.require = from.text("require");
        release.also = from.texts("also");
        release.call = from.text("call");
        release.command = from.text("command");
        release.reason = from.text("reason");
        release.asksSessions = from.flag("ask_sessions");
        checkAll(from, "set", release.set);
        if (!release.require.isEmpty())
            from.check("require", checkExpression(release.require));
        for (const QString &statement : std::as_const(release.also))
            from.check("also", checkOneStatement(statement));
        switch (release.action) {
        case ReleaseAction::Update:
            from.require("set");
            [[fallthrough]];
        case ReleaseAction::Delete:
            break;
        case ReleaseAction::Call:
            from.require("call");
            if (!release.call.isEmpty())
                from.check("call", checkOneStatement(release.call));
            break;
        case ReleaseAction::Command:
            from.require("command");
            break;
        case ReleaseAction::Forbidden:
            from.require("reason");
            break;
        }
        const bool writes =
            release.action != ReleaseAction::Command && release.action != ReleaseAction::Forbidden;
        if (writes && release.guards.isEmpty())
            from.blame("guards",
                       QStringLiteral("is missing: a release must compare what it changes with what "
                                      "was seen."));
        const QStringList keys = keyNames();
        const bool onlyKeys = !release.guards.isEmpty()
            && std::all_of(release.guards.cbegin(), release.guards.cend(),
                           [&keys](const QString &guard) { return keys.contains(guard); });
        if (writes && onlyKeys)
            from.blame(
                "guards",
                QStringLiteral(
                    "names nothing but the key: that a lock has its name says nothing of its holder."));
        from.finish();
    }

    /// The key by its role's name and its columns'.
    [[nodiscard]] QStringList keyNames() const
    {
        QStringList names{roleName(Role::Key)};
        for (const RoleColumn &column : m_rules.roles) {
            const bool isMore =
                std::any_of(m_rules.roles.cbegin(), m_rules.roles.cend(), [&](const RoleColumn &other) {
                    return other.role != Role::Key && other.role != Role::Info
                        && other.choices == column.choices;
                });
            if (column.role == Role::Key && !isMore)
                names += column.choices;
        }
        return names;
    }

    void readAfter()
    {
        TomlSection from = section("after");
        Aftermath &after = m_rules.after;
        after.danger = from.text("danger");
        after.holder = from.text("holder");
        after.next = from.text("next");
        after.within = from.span("within");
        from.finish();
    }

    void readLead()
    {
        TomlSection from = section("lead");
        if (!from.isThere())
            return;
        LeadRecipe &lead = m_rules.lead;
        lead.insert = from.assignments("insert");
        lead.take = from.assignments("take");
        lead.beat = from.assignments("beat");
        if (from.isText("free"))
            lead.freeDeletes = from.choice("free", {QStringLiteral("delete")}) == 0;
        else
            lead.free = from.assignments("free");
        for (const char *key : {"take", "beat", "free"})
            from.require(key);
        checkAll(from, "insert", lead.insert);
        checkAll(from, "take", lead.take);
        checkAll(from, "beat", lead.beat);
        checkAll(from, "free", lead.free);
        if (m_rules.death.kind != DeathKind::Heartbeat && m_rules.death.kind != DeathKind::Expiry)
            from.blame("beat", QStringLiteral("needs a death rule with heartbeats or expiry."));
        from.finish();
    }

    const toml::table &m_document;
    QString m_engine;
    TomlFaults &m_faults;
    ProfileRules m_rules = {};
};

void checkSections(const toml::table &document, TomlFaults &faults)
{
    static const QStringList sections{
        QStringLiteral("detect"), QStringLiteral("rows"),    QStringLiteral("roles"), QStringLiteral("owner"),
        QStringLiteral("time"),   QStringLiteral("clock"),   QStringLiteral("held"),  QStringLiteral("death"),
        QStringLiteral("names"),  QStringLiteral("release"), QStringLiteral("after"), QStringLiteral("lead")};
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
                 QStringLiteral("release"), QStringLiteral("after"), QStringLiteral("lead")});
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
