// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/profile/profile.h"

#include <functional>

#include <toml++/toml.h> // here and in what includes this alone

namespace lockkeeper {

/// What is wrong in a file of TOML: the first fault counts.
class TomlFaults
{
public:
    explicit TomlFaults(QString file)
        : m_file(std::move(file))
    {
    }

    void blame(const toml::source_region &where, const QString &key, const QString &sentence);
    [[nodiscard]] bool isSound() const { return !m_first.has_value(); }
    [[nodiscard]] Status status() const;

private:
    QString m_file;
    std::optional<Error> m_first = {};
};

/// One section of a file, key by key: every read checks the type, notes the key as known, and blames file,
/// line and key otherwise. With an overlay (the section of one engine) its keys go before the section's own.
class TomlSection
{
public:
    TomlSection(TomlFaults &faults, QString name, const toml::table *table,
                const toml::table *overlay = nullptr);

    [[nodiscard]] bool isThere() const { return m_table != nullptr || m_overlay != nullptr; }
    [[nodiscard]] bool has(const char *key) const { return find(key) != nullptr; }

    QString text(const char *key, const QString &fallback = {});
    QStringList texts(const char *key); ///< one text, or a list of them
    [[nodiscard]] bool isText(const char *key) const;
    bool flag(const char *key);
    double number(const char *key, double fallback);
    Milliseconds span(const char *key, Milliseconds fallback = {});
    Assignments assignments(const char *key);
    /// One of these words, as its place in the list; the first where the key is absent.
    int choice(const char *key, const QStringList &words);
    /// A table of texts inside this section.
    QMap<QString, QString> inner(const char *key, const QStringList &known);
    /// Every key that is a text, for sections whose keys are free.
    QMap<QString, QStringList> all();

    void blame(const char *key, const QString &sentence) const;
    void require(const char *key);
    /// Runs a check of a value and blames its key with the check's sentence.
    void check(const char *key, const Status &status) const;
    /// Blames the first key that nobody asked for.
    void finish(const QStringList &alsoKnown = {}) const;

private:
    [[nodiscard]] const toml::node *find(const char *key) const;
    const toml::node *ask(const char *key);
    [[nodiscard]] QString path(const QString &key) const;
    /// A key that nobody knows and that may be meant by this one, where this one is missing.
    [[nodiscard]] const toml::key *misspelt(const QString &key) const;
    QString textOf(const char *key, const toml::node &node);

    TomlFaults &m_faults;
    QString m_name;
    const toml::table *m_table;
    const toml::table *m_overlay;
    QStringList m_known = {};
};

[[nodiscard]] QString toText(std::string_view text);

} // namespace lockkeeper
