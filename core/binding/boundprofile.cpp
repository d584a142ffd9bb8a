// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binding/boundprofile.h"

#include "core/profile/timecode.h"

#include <QRegularExpression>

#include <algorithm>

namespace lockkeeper {

namespace {

QString realName(const catalog::Columns &columns, const QString &wanted)
{
    if (columns.contains(wanted))
        return wanted;
    for (auto it = columns.constBegin(); it != columns.constEnd(); ++it) {
        if (it.key().compare(wanted, Qt::CaseInsensitive) == 0)
            return it.key();
    }
    return {};
}

QString firstReal(const catalog::Columns &columns, const QStringList &choices)
{
    for (const QString &choice : choices) {
        if (const QString real = realName(columns, choice); !real.isEmpty())
            return real;
    }
    return {};
}

/// The names in braces that may be columns: {seen:x} and {x}.
QStringList namesIn(const QString &text, bool onlySeen)
{
    static const QRegularExpression braces(QStringLiteral("\\{(seen:)?([^{}:]+)\\}"));
    QStringList names;
    for (auto it = braces.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        if (!onlySeen || !match.captured(1).isEmpty())
            names.append(match.captured(2));
    }
    return names;
}

class Binder
{
public:
    Binder(BoundProfile bound, const catalog::Columns &columns)
        : m_bound(std::move(bound))
        , m_columns(columns)
        , m_isSelect(!m_bound.rules.rows.from.isEmpty())
    {
    }

    Result<BoundProfile> bind()
    {
        for (const RoleColumn &role : std::as_const(m_bound.rules.roles)) {
            if (const Status bound = bindRole(role); !bound)
                return tl::make_unexpected(bound.error());
        }
        if (const Status ruled = checkRules(); !ruled)
            return tl::make_unexpected(ruled.error());
        const QString &json = m_bound.rules.owner.jsonColumn;
        if (!json.isEmpty() && add(json) < 0)
            return missing(QStringLiteral("the owner's parts"), {json});
        const ReleaseRecipe &release = m_bound.rules.release;
        for (const QString &guard : release.guards) {
            const auto optional = optionalRole(guard);
            const int place = optional ? -1 : add(guard);
            if (place >= 0)
                m_bound.guards.append(place);
            else if (!optional)
                return missing(QStringLiteral("the guard %1").arg(guard), {guard});
        }
        const bool writes = release.action == ReleaseAction::Update || release.action == ReleaseAction::Delete
            || release.action == ReleaseAction::Call;
        if (writes && m_bound.guards.isEmpty())
            return missing(QStringLiteral("any guard of the release"), release.guards);
        for (const auto &[name, expression] : release.set) {
            if (!roleFrom(name) && m_bound.place(name) < 0 && realName(m_columns, name).isEmpty())
                return missing(QStringLiteral("the assignment to %1").arg(name), {name});
            (void)add(name); // what a release overwrites is known before
        }
        for (const QString &name : namesIn(release.call, true) + namesIn(release.command, true)
                 + namesIn(release.also.join(u' '), true))
            (void)add(name);
        m_bound.isWhole = !m_isSelect && m_bound.columns.size() == m_columns.size();
        return m_bound;
    }

private:
    Status bindRole(const RoleColumn &role)
    {
        const QString column = m_isSelect ? role.choices.constFirst() : firstReal(m_columns, role.choices);
        if (column.isEmpty()) {
            if (role.isOptional)
                return {};
            return missing(QStringLiteral("the role %1").arg(roleName(role.role)), role.choices);
        }
        const int place = addColumn(column);
        if (role.role == Role::Key)
            m_bound.key.append(place);
        else if (role.role == Role::Info)
            m_bound.info.append(place);
        else
            m_bound.roles.insert(role.role, place);
        return {};
    }

    /// A role without which a rule would judge by nothing must be there, even where the profile calls it
    /// optional.
    [[nodiscard]] Status checkRules() const
    {
        const HeldRule &held = m_bound.rules.held;
        QList<Role> wanted;
        if (held.byFlag)
            wanted.append(Role::Flag);
        if (held.byAcquired)
            wanted.append(Role::Acquired);
        if (held.byValue)
            wanted.append(Role::Value);
        switch (m_bound.rules.death.kind) {
        case DeathKind::Heartbeat:
            wanted.append(Role::Heartbeat);
            break;
        case DeathKind::Expiry:
            wanted.append(Role::Expires);
            break;
        case DeathKind::Acquired:
            wanted.append(Role::Acquired);
            break;
        case DeathKind::Alive:
            wanted.append(Role::Alive);
            break;
        case DeathKind::None:
            break;
        }
        for (const Role role : wanted) {
            if (!m_bound.has(role))
                return missing(QStringLiteral("the role %1").arg(roleName(role)), choicesOf(role));
        }
        const bool hasOwner = m_bound.has(Role::Owner) || m_bound.has(Role::Host) || m_bound.has(Role::Pid)
            || m_bound.has(Role::Instance);
        if (held.byOwner && !hasOwner)
            return missing(QStringLiteral("the role owner"),
                           choicesOf(Role::Owner) + choicesOf(Role::Host) + choicesOf(Role::Pid)
                               + choicesOf(Role::Instance));
        return {};
    }

    [[nodiscard]] QStringList choicesOf(Role role) const
    {
        QStringList choices;
        for (const RoleColumn &column : m_bound.rules.roles) {
            if (column.role == role)
                choices += column.choices;
        }
        return choices;
    }

    /// True for a role of the profile that this table has no column for, and need not have.
    [[nodiscard]] bool optionalRole(const QString &name) const
    {
        const auto role = roleFrom(name);
        const auto &roles = m_bound.rules.roles;
        return role && m_bound.place(name) < 0
            && std::any_of(roles.cbegin(), roles.cend(),
                           [role](const RoleColumn &column) { return column.role == *role; });
    }

    int add(const QString &roleOrColumn)
    {
        if (const int place = m_bound.place(roleOrColumn); place >= 0)
            return place;
        const QString column = m_isSelect ? roleOrColumn : realName(m_columns, roleOrColumn);
        return column.isEmpty() ? -1 : addColumn(column);
    }

    int addColumn(const QString &column)
    {
        for (int place = 0; place < m_bound.columns.size(); ++place) {
            if (m_bound.columns.at(place).name == column)
                return place;
        }
        const QString type = m_columns.value(realName(m_columns, column));
        m_bound.columns.append({column, columnKind(type)});
        return static_cast<int>(m_bound.columns.size()) - 1;
    }

    [[nodiscard]] tl::unexpected<Error> missing(const QString &what, const QStringList &choices) const
    {
        return failure(
            ErrorKind::Schema,
            QStringLiteral("The table %1 has no column for %2 of the profile %3 (it looks for %4).")
                .arg(m_bound.names.table, what, m_bound.profile->id, choices.join(QStringLiteral(" or "))));
    }

    BoundProfile m_bound;
    const catalog::Columns &m_columns;
    bool m_isSelect;
};

Status applySettings(ProfileRules &rules, const TableSettings &settings)
{
    DeathRule &death = rules.death;
    death.limit = settings.limit.value_or(death.limit);
    death.isLimitGiven = settings.limit.has_value();
    if (death.isLimitGiven && !settings.grace)
        death.grace = {};
    death.beat = settings.beat.value_or(death.beat);
    death.ttl = settings.ttl.value_or(death.ttl);
    death.grace = settings.grace.value_or(death.grace);
    death.factor = settings.factor.value_or(death.factor);
    rules.clock.skew = settings.skew.value_or(rules.clock.skew);
    if (settings.zone.isEmpty())
        return {};
    if (const Status known = checkZone(settings.zone); !known)
        return known;
    rules.times.insert(QStringLiteral("all"), rules.times.value(QStringLiteral("all")));
    for (TimeCode &code : rules.times) {
        code.zone = settings.zone;
        code.isZoneAsked = false;
    }
    return {};
}

} // namespace

int BoundProfile::place(const QString &roleOrColumn) const
{
    if (roleOrColumn == u"key" && key.size() == 1)
        return key.constFirst();
    if (const auto role = roleFrom(roleOrColumn); role && roles.contains(*role))
        return roles.value(*role);
    for (int at = 0; at < columns.size(); ++at) {
        if (columns.at(at).name.compare(roleOrColumn, Qt::CaseInsensitive) == 0)
            return at;
    }
    return -1;
}

TimeCode BoundProfile::timeCode(Role role) const
{
    return rules.times.value(roleName(role), rules.times.value(QStringLiteral("all"), TimeCode{}));
}

TimeCode BoundProfile::timeCode(int place) const
{
    for (auto it = roles.constBegin(); it != roles.constEnd(); ++it) {
        if (*it == place && isTime(it.key()))
            return timeCode(it.key());
    }
    return {TimeForm::Auto};
}

QString BoundProfile::sibling(const QString &name) const
{
    TableNames other = names;
    const QString schema = names.table.chopped(names.bare().size());
    other.table = schema + QString(name).replace(u'*', star);
    return other.fill(QStringLiteral("{T}"));
}

std::optional<QString> matchedStar(const QStringList &usual, const QString &name)
{
    for (const QString &one : usual) {
        const QString first = one.section(u'*', 0, 0);
        const QString last = one.section(u'*', -1);
        // Most do not fit, and that is said without a regular expression: every table meets every profile.
        if (!name.startsWith(first, Qt::CaseInsensitive) || !name.endsWith(last, Qt::CaseInsensitive))
            continue;
        QString pattern;
        for (const QString &part : one.split(u'*'))
            pattern += (pattern.isEmpty() ? QStringLiteral("^") : QStringLiteral("(.*)"))
                + QRegularExpression::escape(part);
        const QRegularExpression shape(pattern + u'$', QRegularExpression::CaseInsensitiveOption);
        if (const auto match = shape.match(name); match.hasMatch())
            return match.captured(1);
    }
    return std::nullopt;
}

Result<BoundProfile> bindProfile(const ProfilePointer &profile, const TableNames &names,
                                 const catalog::Columns &columns, const TableSettings &settings)
{
    if (!profile->rules.contains(names.engine))
        return failure(
            ErrorKind::Unsupported,
            QStringLiteral("The profile %1 is not for %2.").arg(profile->id, engineName(names.engine)));
    BoundProfile bound;
    bound.profile = profile;
    bound.rules = profile->rules.value(names.engine);
    bound.names = names;
    bound.star = matchedStar(bound.rules.detect.tables, names.bare()).value_or(QString());
    if (const Status applied = applySettings(bound.rules, settings); !applied)
        return tl::make_unexpected(applied.error());
    return Binder(std::move(bound), columns).bind();
}

} // namespace lockkeeper
