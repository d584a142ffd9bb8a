// SPDX-License-Identifier: GPL-3.0-or-later
// How the fields of a mapping are laid out; what they do is in mappingform.cpp.
#include "ui/mapping/mappingform.h"
#include "ui/mapping/mappingwords.h"
#include "ui/style/labels.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>

namespace lockkeeper::ui {

void MappingForm::build()
{
    for (const TimeForm form : mappedForms())
        m_form->addItem(timeFormTitle(form), static_cast<int>(form));
    for (const DeathKind kind :
         {DeathKind::Heartbeat, DeathKind::Expiry, DeathKind::Acquired, DeathKind::Alive, DeathKind::None})
        m_rule->addItem(deathKindTitle(kind), static_cast<int>(kind));
    m_then->addItem(QStringLiteral("Dead: it still names a holder that others replace"), false);
    m_then->addItem(QStringLiteral("Free: a leftover that anybody may take"), true);
    for (const MappedRelease release :
         {MappedRelease::Forbidden, MappedRelease::Expire, MappedRelease::Clear, MappedRelease::Delete})
        m_release->addItem(mappedReleaseTitle(release), static_cast<int>(release));
    m_beat->setSpecialValueText(QStringLiteral("Not known"));
    m_zone->setPlaceholderText(QStringLiteral("UTC"));
    m_title->setPlaceholderText(QStringLiteral("As people call it"));
    m_id->setPlaceholderText(QStringLiteral("Small letters, digits and -"));
    m_zone->setToolTip(QStringLiteral("Of times without an offset, such as Europe/Berlin"));

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 8, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    addRow(grid, QStringLiteral("Table"), m_table);
    addRow(grid, QStringLiteral("Title"), m_title);
    addRow(grid, QStringLiteral("Profile"), m_id);
    addHeading(grid, QStringLiteral("What Its Columns Mean"));
    int side = 1;
    for (const lockkeeper::Role role : mappedRoles()) {
        addRow(grid, roleTitle(role), m_roles.value(role), side)->setToolTip(roleTip(role));
        m_roles.value(role)->setToolTip(roleTip(role));
        side = 3 - side;
    }
    addHeading(grid, QStringLiteral("How Its Times Are Written"));
    addRow(grid, QStringLiteral("Times"), m_form);
    addRow(grid, QStringLiteral("Zone"), m_zone);
    addHeading(grid, QStringLiteral("When Its Holder Counts as Dead"));
    addRow(grid, QStringLiteral("Rule"), m_rule);
    addRow(grid, QStringLiteral("Limit"), m_limit, 1);
    addRow(grid, QStringLiteral("Usual beat"), m_beat, 2);
    addRow(grid, QStringLiteral("Then it is"), m_then);
    addHeading(grid, QStringLiteral("How It Is Released"));
    addRow(grid, QStringLiteral("Release"), m_release);
    grid->setRowStretch(grid->rowCount(), 1);
    setFocusProxy(m_table);
}

void MappingForm::addHeading(QGridLayout *grid, const QString &text)
{
    QLabel *label = makeLabel(text, 12, QFont::DemiBold, QStringLiteral("text2"));
    label->setContentsMargins(0, 8, 0, 0);
    grid->addWidget(label, grid->rowCount(), 0, 1, 4);
}

/// One field in a row of its own (0), or the left (1) or right (2) half of one; gives back its label.
QLabel *MappingForm::addRow(QGridLayout *grid, const QString &text, QWidget *field, int column)
{
    QLabel *label = makeLabel(text, 13, QFont::Normal, QStringLiteral("text2"));
    label->setBuddy(field);
    field->setAccessibleName(text);
    const int row = column == 2 ? grid->rowCount() - 1 : grid->rowCount();
    grid->addWidget(label, row, column == 2 ? 2 : 0);
    grid->addWidget(field, row, column == 2 ? 3 : 1, 1, column == 0 ? 3 : 1);
    return label;
}

} // namespace lockkeeper::ui
