// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/theme.h"

#include "ui/style/contrast.h"
#include "ui/style/digits.h"
#include "ui/style/stylesheet.h"
#include "ui/style/themecolors.h"

#include <QApplication>

namespace lockkeeper::ui {

namespace {

struct ThemeState {
    std::optional<Scheme> chosen = {};
    qint64 paletteKey = -1; ///< of the system's palette that `colors` came from
    Scheme scheme = Scheme::Light;
    ThemeColors colors = {};
};

ThemeState &themeState()
{
    static ThemeState state;
    const QPalette palette = QGuiApplication::palette();
    if (!state.chosen && state.paletteKey != palette.cacheKey()) {
        state.paletteKey = palette.cacheKey();
        state.scheme = schemeOf(palette);
        state.colors = paletteColors(palette);
    }
    return state;
}

QPalette paletteFrom(const ThemeColors &colors)
{
    QPalette palette;
    const auto put = [&](QPalette::ColorRole role, Role from) { palette.setColor(role, colors.of(from)); };
    put(QPalette::Window, Role::Window);
    put(QPalette::WindowText, Role::Text);
    put(QPalette::Base, Role::Surface);
    put(QPalette::AlternateBase, Role::Sunken);
    put(QPalette::Text, Role::Text);
    put(QPalette::Button, Role::Surface);
    put(QPalette::ButtonText, Role::Text);
    put(QPalette::BrightText, Role::Dead);
    put(QPalette::Highlight, Role::AccentFill);
    put(QPalette::HighlightedText, Role::OnAccentFill);
    put(QPalette::Link, Role::Accent);
    put(QPalette::LinkVisited, Role::Accent);
    put(QPalette::ToolTipBase, Role::Surface);
    put(QPalette::ToolTipText, Role::Text);
    put(QPalette::PlaceholderText, Role::Text3);
    put(QPalette::Light, Role::Surface);
    put(QPalette::Midlight, Role::Line);
    put(QPalette::Mid, Role::LineStrong);
    put(QPalette::Dark, Role::LineStrong);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colors.of(Role::Text3));
    return palette;
}

} // namespace

Scheme Theme::scheme()
{
    return themeState().scheme;
}

QColor Theme::color(Role role)
{
    return themeState().colors.of(role);
}

QColor Theme::stateFill(LockState state)
{
    switch (state) {
    case LockState::Dead:
    case LockState::TwoOwners:
        return color(Role::Dead);
    case LockState::Late:
        return color(Role::LateFill);
    case LockState::Alive:
        return color(Role::Alive);
    case LockState::Held:
        return color(Role::Held);
    case LockState::Unknown:
    case LockState::Free:
        return color(Role::Free);
    }
    return {};
}

QColor Theme::stateText(LockState state)
{
    return state == LockState::Late ? color(Role::LateText) : stateFill(state);
}

int Theme::ownerHue(const QString &ownerId, int neighbour)
{
    // A hash of our own: qHash is seeded anew in each process, and an owner's colour must not change between
    // starts.
    quint32 hash = 2166136261U;
    for (const QChar letter : ownerId)
        hash = (hash ^ letter.unicode()) * 16777619U;
    const int hue = static_cast<int>(hash % OwnerColorCount);
    return hue == neighbour ? (hue + 1) % static_cast<int>(OwnerColorCount) : hue;
}

QColor Theme::ownerEdge(int hue)
{
    return themeState().colors.owners.at(static_cast<std::size_t>(hue));
}

QColor Theme::ownerBand(int hue)
{
    return mixed(ownerEdge(hue), color(Role::Surface), scheme() == Scheme::Dark ? 0.3 : 0.2);
}

void Theme::apply(QApplication &application, std::optional<Scheme> scheme)
{
    ThemeState &state = themeState();
    state.chosen = scheme;
    state.paletteKey = -1;
    if (scheme) {
        state.scheme = *scheme;
        state.colors = schemeColors(*scheme);
        QApplication::setPalette(paletteFrom(state.colors));
    } else {
        QApplication::setPalette(QPalette());
    }
    const QFont font = textFont(13);
    if (QApplication::font() != font)
        QApplication::setFont(font);
    // Even the same one would be worked out anew for each widget that there is.
    if (const QString sheet = styleSheet(); application.styleSheet() != sheet)
        application.setStyleSheet(sheet);
}

} // namespace lockkeeper::ui
