// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/mappingform.h"

#include "ui/mapping/mappingwords.h"
#include "ui/style/combobox.h"

#include <QDoubleSpinBox>
#include <QLineEdit>

#include <algorithm>
#include <cmath>

namespace lockkeeper::ui {

namespace {

QComboBox *mappingChoice(const QString &name)
{
    auto *choice = new ComboBox;
    choice->setObjectName(name);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(8);
    return choice;
}

QLineEdit *mappingEdit(const char *name)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    return edit;
}

QDoubleSpinBox *mappingSeconds(const char *name)
{
    auto *box = new QDoubleSpinBox;
    box->setObjectName(QLatin1String(name));
    box->setRange(0, 10'000'000);
    box->setDecimals(1);
    box->setSuffix(QStringLiteral(" s"));
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return box;
}

Milliseconds mappingSpan(const QDoubleSpinBox &box)
{
    return Milliseconds(std::llround(box.value() * 1000));
}

template <typename Value>
Value chosen(const QComboBox &box)
{
    return static_cast<Value>(box.currentData().toInt());
}

template <typename Value>
void choose(QComboBox &box, Value value)
{
    box.setCurrentIndex(std::max(0, box.findData(static_cast<int>(value))));
}

} // namespace

MappingForm::MappingForm(QWidget *parent)
    : QWidget(parent)
    , m_table(mappingChoice(QStringLiteral("mappingTable")))
    , m_title(mappingEdit("mappingTitle"))
    , m_id(mappingEdit("mappingId"))
    , m_form(mappingChoice(QStringLiteral("mappingTime")))
    , m_zone(mappingEdit("mappingZone"))
    , m_rule(mappingChoice(QStringLiteral("mappingRule")))
    , m_limit(mappingSeconds("mappingLimit"))
    , m_beat(mappingSeconds("mappingBeat"))
    , m_then(mappingChoice(QStringLiteral("mappingThen")))
    , m_release(mappingChoice(QStringLiteral("mappingRelease")))
{
    for (const lockkeeper::Role role : mappedRoles())
        m_roles.insert(role, mappingChoice(QStringLiteral("mappingRole-%1").arg(roleName(role))));
    build();
    connect(m_table, &QComboBox::currentIndexChanged, this, &MappingForm::takeTable);
    QList<QComboBox *> choices = m_roles.values();
    choices += {m_form, m_rule, m_then, m_release};
    for (QComboBox *choice : choices)
        connect(choice, &QComboBox::currentIndexChanged, this, &MappingForm::say);
    for (QLineEdit *edit : {m_title, m_id, m_zone})
        connect(edit, &QLineEdit::textChanged, this, &MappingForm::say);
    for (QDoubleSpinBox *box : {m_limit, m_beat})
        connect(box, &QDoubleSpinBox::valueChanged, this, &MappingForm::say);
}

void MappingForm::setTables(const TableColumns &tables, Engine engine, const QString &table)
{
    m_tables = tables;
    m_engine = engine;
    m_isFilling = true;
    m_table->clear();
    m_table->addItems(tables.keys());
    m_table->setCurrentIndex(std::max(0, m_table->findText(table)));
    m_isFilling = false;
    takeTable();
}

TableMapping MappingForm::mapping() const
{
    TableMapping mapping;
    mapping.id = m_id->text().trimmed();
    mapping.title = m_title->text().trimmed();
    mapping.table = m_table->currentText();
    mapping.engine = m_engine;
    for (auto it = m_roles.cbegin(); it != m_roles.cend(); ++it) {
        if (const QString column = (*it)->currentData().toString(); !column.isEmpty())
            mapping.columns.insert(it.key(), column);
    }
    mapping.time.form = chosen<TimeForm>(*m_form);
    if (const QString zone = m_zone->text().trimmed(); m_zone->isEnabled() && !zone.isEmpty())
        mapping.time.zone = zone;
    mapping.rule = chosen<DeathKind>(*m_rule);
    mapping.limit = mappingSpan(*m_limit);
    mapping.beat = m_beat->isEnabled() ? mappingSpan(*m_beat) : Milliseconds();
    mapping.endsFree = m_then->currentData().toBool();
    mapping.release = chosen<MappedRelease>(*m_release);
    return mapping;
}

void MappingForm::takeTable()
{
    if (m_isFilling || m_tables.isEmpty())
        return;
    const QString table = m_table->currentText();
    fillColumns();
    fill(guessMapping(table, m_tables.value(table), m_engine));
}

void MappingForm::fillColumns()
{
    const catalog::Columns columns = m_tables.value(m_table->currentText());
    QStringList names = columns.keys();
    std::sort(names.begin(), names.end());
    m_isFilling = true;
    for (QComboBox *choice : std::as_const(m_roles)) {
        choice->clear();
        choice->addItem(QStringLiteral("none"), QString());
        for (const QString &name : std::as_const(names)) {
            choice->addItem(name, name);
            choice->setItemData(choice->count() - 1, columns.value(name), Qt::ToolTipRole);
        }
    }
    m_isFilling = false;
}

void MappingForm::fill(const TableMapping &mapping)
{
    m_isFilling = true;
    m_title->setText(mapping.title);
    m_id->setText(mapping.id);
    for (auto it = m_roles.cbegin(); it != m_roles.cend(); ++it)
        (*it)->setCurrentIndex(std::max(0, (*it)->findData(mapping.columns.value(it.key()))));
    choose(*m_form, mapping.time.form);
    m_zone->setText(mapping.time.zone);
    choose(*m_rule, mapping.rule);
    m_limit->setValue(static_cast<double>(mapping.limit.count()) / 1000.0);
    m_beat->setValue(static_cast<double>(mapping.beat.count()) / 1000.0);
    m_then->setCurrentIndex(mapping.endsFree ? 1 : 0);
    choose(*m_release, mapping.release);
    for (QLineEdit *edit : {m_title, m_id, m_zone})
        edit->setCursorPosition(0);
    m_isFilling = false;
    say();
}

void MappingForm::showRule()
{
    const auto rule = chosen<DeathKind>(*m_rule);
    const bool hasForm =
        chosen<TimeForm>(*m_form) == TimeForm::Timestamp || chosen<TimeForm>(*m_form) == TimeForm::Auto;
    m_limit->setEnabled(rule == DeathKind::Heartbeat || rule == DeathKind::Acquired);
    m_beat->setEnabled(rule == DeathKind::Heartbeat);
    m_then->setEnabled(rule != DeathKind::None);
    m_zone->setEnabled(hasForm);
}

void MappingForm::say()
{
    if (m_isFilling)
        return;
    showRule();
    emit edited();
}

} // namespace lockkeeper::ui
