#!/bin/sh
# Draws the pictures of the example pack: logo, holding slide, and eight "photos" for the rehearsal. They are committed, so
# nobody needs to run this to build; it needs rsvg-convert (librsvg2-bin), convert (imagemagick) and the font Inter.
# Usage: assets/examples/draw_pictures.sh [FOLDER]      two of the photos are bad on purpose: one blurred, one too dark
set -eu
out=${1:-$(dirname "$0")/book-of-the-year}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out/photos"

# ── pieces: each prints SVG ──────────────────────────────────────────────────────────────────────────────────────────────

begin() { # width height
    cat <<SVG
<svg xmlns="http://www.w3.org/2000/svg" width="$1" height="$2" viewBox="0 0 $1 $2" font-family="Inter, sans-serif">
<defs>
<linearGradient id="night" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#0d1330"/><stop offset="0.6" stop-color="#1d2659"/><stop offset="1" stop-color="#3b2a63"/></linearGradient>
<linearGradient id="curtain" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#5c1230"/><stop offset="0.5" stop-color="#a02348"/><stop offset="1" stop-color="#5c1230"/></linearGradient>
<linearGradient id="floor" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#a9713f"/><stop offset="1" stop-color="#5d371c"/></linearGradient>
<linearGradient id="wall" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f4e6cd"/><stop offset="1" stop-color="#d9bf95"/></linearGradient>
<linearGradient id="gold" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#ffe9a8"/><stop offset="0.5" stop-color="#f2a93b"/><stop offset="1" stop-color="#b56d12"/></linearGradient>
<radialGradient id="spot"><stop offset="0" stop-color="#fff3c9" stop-opacity="0.95"/><stop offset="1" stop-color="#fff3c9" stop-opacity="0"/></radialGradient>
<radialGradient id="lamp"><stop offset="0" stop-color="#ffe2a0" stop-opacity="0.9"/><stop offset="0.4" stop-color="#ffb84d" stop-opacity="0.35"/><stop offset="1" stop-color="#ffb84d" stop-opacity="0"/></radialGradient>
<linearGradient id="cone" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fff3c9" stop-opacity="0.55"/><stop offset="1" stop-color="#fff3c9" stop-opacity="0.04"/></linearGradient>
<radialGradient id="vignette" cx="0.5" cy="0.45" r="0.75"><stop offset="0.6" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity="0.45"/></radialGradient>
</defs>
SVG
}

end() { echo '</svg>'; }

book() { # x y width height colour accent title tilt
    cat <<SVG
<g transform="translate($1 $2) rotate($8)">
<rect x="6" y="8" width="$3" height="$4" rx="4" fill="#000" opacity="0.28"/>
<rect width="$3" height="$4" rx="4" fill="$5"/>
<rect width="10" height="$4" rx="3" fill="#000" opacity="0.22"/>
<rect x="18" y="$(($4 / 9))" width="$(($3 - 30))" height="6" fill="$6"/>
<circle cx="$(($3 / 2 + 4))" cy="$(($4 * 2 / 3))" r="$(($3 / 4))" fill="$6" opacity="0.9"/>
<path d="M$(($3 / 2 - 10)) $(($4 * 2 / 3 + 8)) l14 -26 14 26z" fill="$5"/>
<text x="$(($3 / 2 + 4))" y="$(($4 / 3))" font-size="$(($3 / 7))" font-weight="700" fill="$6" text-anchor="middle">$7</text>
</g>
SVG
}

person() { # x y scale skin hair shirt accent: standing, feet at x y
    cat <<SVG
<g transform="translate($1 $2) scale($3)">
<ellipse cx="0" cy="2" rx="74" ry="12" fill="#000" opacity="0.3"/>
<path d="M-34 -150 L-40 0 L-10 0 L0 -120 L10 0 L40 0 L34 -150z" fill="#23263a"/>
<path d="M-44 -8 h36 v10 h-40z M8 -8 h36 l4 10 h-40z" fill="#101218"/>
<path d="M-62 -280 Q0 -320 62 -280 L52 -140 Q0 -126 -52 -140z" fill="$6"/>
<path d="M-62 -280 Q-96 -220 -84 -160 L-62 -162 Q-66 -220 -44 -262z" fill="$6"/>
<path d="M62 -280 Q96 -220 84 -160 L62 -162 Q66 -220 44 -262z" fill="$6"/>
<circle cx="-73" cy="-154" r="14" fill="$4"/><circle cx="73" cy="-154" r="14" fill="$4"/>
<path d="M-16 -318 h32 v36 q-16 16 -32 0z" fill="$4"/><path d="M-16 -306 q16 14 32 0 v8 q-16 16 -32 0z" fill="#000" opacity="0.18"/>
<ellipse cx="0" cy="-360" rx="46" ry="54" fill="$4"/>
<path d="M-50 -356 Q-60 -424 0 -426 Q60 -424 50 -356 Q44 -392 18 -396 Q-20 -398 -36 -386 Q-46 -376 -50 -356z" fill="$5"/>
<ellipse cx="-17" cy="-360" rx="5" ry="6.5" fill="#20151a"/><ellipse cx="17" cy="-360" rx="5" ry="6.5" fill="#20151a"/>
<circle cx="-15.500" cy="-362" r="1.600" fill="#fff"/><circle cx="18.500" cy="-362" r="1.600" fill="#fff"/>
<path d="M-26 -376 q9 -7 18 -1 M8 -377 q9 -6 18 1" stroke="$5" stroke-width="4" fill="none" stroke-linecap="round"/>
<path d="M-2 -356 q-6 14 4 15" stroke="#000" stroke-opacity="0.3" stroke-width="3" fill="none" stroke-linecap="round"/>
<path d="M-17 -332 Q0 -314 17 -332 Q0 -326 -17 -332z" fill="#8c2f39"/>
<path d="M-14 -331 Q0 -325 14 -331 L12 -328 Q0 -323 -12 -328z" fill="#fff"/>
<path d="M-18 -284 L0 -262 L18 -284 L8 -290 L-8 -290z" fill="$7"/>
<path d="M-52 -150 Q0 -136 52 -150" stroke="#000" stroke-opacity="0.15" stroke-width="5" fill="none"/>
</g>
SVG
}

trophy() { # x y scale
    cat <<SVG
<g transform="translate($1 $2) scale($3)">
<path d="M-34 -96 h68 q4 54 -34 66 q-38 -12 -34 -66z" fill="url(#gold)"/>
<path d="M-34 -88 q-26 0 -22 24 q4 18 28 20 M34 -88 q26 0 22 24 q-4 18 -28 20" stroke="#e39a2c" stroke-width="7" fill="none"/>
<rect x="-6" y="-32" width="12" height="22" fill="#c8801d"/><rect x="-28" y="-12" width="56" height="14" rx="3" fill="#3a2411"/>
<path d="M-22 -90 q2 34 14 46" stroke="#fff" stroke-opacity="0.7" stroke-width="5" fill="none" stroke-linecap="round"/>
</g>
SVG
}

stage() { # curtains, floor, light on the middle; 1600 x 1067
    cat <<SVG
<rect width="1600" height="1067" fill="url(#night)"/>
<rect x="250" y="60" width="1100" height="560" fill="#18204a"/>
<rect x="430" y="110" width="740" height="330" rx="10" fill="#232c66" stroke="#f2a93b" stroke-width="6"/>
<text x="800" y="240" font-size="84" font-weight="800" fill="#fff" text-anchor="middle">Book of the Year</text>
<text x="800" y="330" font-size="60" font-weight="600" fill="#f2a93b" text-anchor="middle">#BOTY26</text>
<path d="M560 372 h480" stroke="#fff" stroke-opacity="0.35" stroke-width="3"/>
<text x="800" y="412" font-size="26" fill="#cfd6ff" text-anchor="middle">City Library · 28 November</text>
<path d="M0 620 h1600 v447 h-1600z" fill="url(#floor)"/>
SVG
    i=0
    while [ $i -lt 17 ]; do
        echo "<path d=\"M$((i * 100)) 620 L$((i * 240 - 1120)) 1067\" stroke=\"#3d2210\" stroke-opacity=\"0.55\" stroke-width=\"3\"/>"
        i=$((i + 1))
    done
    for x in 0 60 120 180 1360 1420 1480 1540; do
        echo "<path d=\"M$x 0 h64 q-14 330 4 660 h-72 q16 -330 4 -660z\" fill=\"url(#curtain)\"/>"
    done
    cat <<SVG
<path d="M0 0 h1600 v70 q-100 46 -200 0 q-100 46 -200 0 q-100 46 -200 0 q-100 46 -200 0 q-100 46 -200 0 q-100 46 -200 0 q-100 46 -200 0 q-100 46 -200 0z" fill="#7d1a3a"/>
<path d="M760 0 L430 900 h740 L840 0z" fill="url(#cone)"/>
<ellipse cx="800" cy="860" rx="430" ry="92" fill="url(#spot)" opacity="0.75"/>
SVG
}

audience() { # heads in front, dark
    i=0
    while [ $i -lt 14 ]; do
        x=$((i * 124 + (i * 37 % 50) - 20)); y=$((1000 + i * 53 % 46))
        echo "<circle cx=\"$x\" cy=\"$y\" r=\"$((48 + i * 29 % 14))\" fill=\"#0a0d1f\"/><ellipse cx=\"$x\" cy=\"$((y + 104))\" rx=\"98\" ry=\"76\" fill=\"#0a0d1f\"/>"
        i=$((i + 1))
    done
}

shelves() { # a wall of books, 1600 x 700
    echo '<rect width="1600" height="1067" fill="url(#wall)"/><rect x="60" y="60" width="1480" height="640" fill="#6b4423"/>'
    row=0
    while [ $row -lt 4 ]; do
        y=$((80 + row * 156)); x=80
        echo "<rect x=\"76\" y=\"$y\" width=\"1448\" height=\"136\" fill=\"#3b2412\"/>"
        n=0
        while [ $x -lt 1490 ]; do
            w=$((18 + (row * 31 + n * 47) % 24)); h=$((88 + (row * 17 + n * 29) % 44))
            case $(((row * 5 + n * 3) % 8)) in
            0) c=#b23a48 ;; 1) c=#2f6690 ;; 2) c=#81a263 ;; 3) c=#e0a458 ;; 4) c=#5c4d7d ;; 5) c=#dfe3e8 ;; 6) c=#1f3a5f ;; *) c=#cf6a3b ;;
            esac
            echo "<rect x=\"$x\" y=\"$((y + 136 - h))\" width=\"$w\" height=\"$h\" fill=\"$c\"/><rect x=\"$((x + 3))\" y=\"$((y + 148 - h))\" width=\"$((w - 6))\" height=\"5\" fill=\"#fff\" opacity=\"0.5\"/>"
            x=$((x + w + 2)); n=$((n + 1))
        done
        row=$((row + 1))
    done
    echo '<path d="M0 740 h1600 v327 h-1600z" fill="#8a9a8f"/><path d="M0 740 h1600 v16 h-1600z" fill="#000" opacity="0.2"/>'
}

lamps() { for x in 220 620 1010 1400; do echo "<path d=\"M$x 0 v96\" stroke=\"#222\" stroke-width=\"5\"/><circle cx=\"$x\" cy=\"130\" r=\"150\" fill=\"url(#lamp)\"/><circle cx=\"$x\" cy=\"128\" r=\"34\" fill=\"#fff1c4\"/>"; done; }

vignette() { echo '<rect width="1600" height="1067" fill="url(#vignette)"/>'; }

# ── photos ───────────────────────────────────────────────────────────────────────────────────────────────────────────

foyer() {
    begin 1600 1067; shelves; lamps
    person 330 1010 1.25 '#e8b48f' '#5b3a21' '#2f6690' '#ffffff'
    person 620 1030 1.35 '#8d5a3b' '#1d1512' '#d98324' '#fff3d6'
    person 960 1000 1.20 '#f2c9a5' '#c98a3b' '#7a9e7e' '#ffffff'
    person 1260 1030 1.32 '#c68a5e' '#2b1c14' '#8c2f5a' '#fbe3ef'
    book 740 820 110 150 '#e0a458' '#1d2659' 'FOX' -12; vignette; end
}
on_stage() {
    begin 1600 1067; stage; person 800 900 1.25 '#d9a07a' '#2a1a14' '#f4f1ea' '#b23a48'
    echo '<path d="M690 900 l16 -250 h188 l16 250z" fill="#5d371c"/><path d="M680 640 h240 v26 h-240z" fill="#7a4a26"/><path d="M860 640 q30 -60 -6 -104" stroke="#111" stroke-width="6" fill="none"/><circle cx="852" cy="532" r="13" fill="#111"/>'
    audience; vignette; end
}
jury() {
    begin 1600 1067; stage
    person 470 900 1.05 '#7c4a2d' '#140e0c' '#3d5a80' '#e0fbfc'; person 690 905 1.08 '#f0c6a0' '#8a8d91' '#2b2d42' '#edf2f4'
    person 910 900 1.04 '#c98f66' '#33211a' '#9d4edd' '#f3e8ff'; person 1130 905 1.08 '#e9b892' '#b5651d' '#386641' '#f2e8cf'
    echo '<path d="M330 790 h940 v40 h-940z" fill="#7a4a26"/><path d="M350 830 h900 v190 h-900z" fill="#4a2c16"/><text x="800" y="950" font-size="72" font-weight="800" fill="#f2a93b" text-anchor="middle">JURY</text>'
    audience; vignette; end
}
winner() {
    begin 1600 1067; stage; person 800 920 1.42 '#eec39a' '#6e3b1f' '#b23a48' '#ffe9ee'; trophy 903 700 1.15
    for p in '520 300 #f2a93b 20' '1090 260 #81a263 48' '600 520 #9d4edd 70' '1180 470 #e0fbfc 12' '420 420 #ef476f 33' '1010 560 #ffd166 60' '700 210 #06d6a0 80' '930 180 #ef476f 15' '480 610 #e0fbfc 40' '1240 330 #ffd166 25'; do
        set -- $p; echo "<rect x=\"$1\" y=\"$2\" width=\"22\" height=\"12\" fill=\"$3\" transform=\"rotate($4 $1 $2)\"/>"
    done
    audience; vignette; end
}
podium() {
    begin 1600 1067; stage
    echo '<path d="M640 760 h320 v260 h-320z" fill="#e9ecf5"/><path d="M320 840 h320 v180 h-320z" fill="#c9cfe3"/><path d="M960 880 h320 v140 h-320z" fill="#b4bcd6"/><text x="800" y="920" font-size="130" font-weight="800" fill="#1d2659" text-anchor="middle">1</text><text x="480" y="970" font-size="100" font-weight="800" fill="#1d2659" text-anchor="middle">2</text><text x="1120" y="985" font-size="84" font-weight="800" fill="#1d2659" text-anchor="middle">3</text>'
    person 800 766 1.15 '#8d5a3b' '#1d1512' '#f2a93b' '#fff'; person 480 846 1.10 '#f2c9a5' '#d9a441' '#2f6690' '#fff'; person 1120 886 1.10 '#d9a07a' '#3b2417' '#5c4d7d' '#fff'
    trophy 884 590 0.9; audience; vignette; end
}
bookstall() {
    begin 1600 1067; shelves
    echo '<path d="M60 800 h1480 v267 h-1480z" fill="#274060"/><path d="M40 770 h1520 v44 h-1520z" fill="#33536e"/>'
    book 150 560 170 236 '#b23a48' '#ffe9a8' 'SALT' -6; book 380 548 176 246 '#1f3a5f' '#f2a93b' 'INDEX' 4; book 620 560 170 236 '#81a263' '#fdf0d5' 'SMALL' -3
    book 850 540 180 252 '#e0a458' '#5c1230' 'FOX' 3; book 1100 556 172 238 '#5c4d7d' '#e0fbfc' 'COLD' -5; book 1330 560 166 232 '#cf6a3b' '#fff3d6' 'DONAU' 5
    echo '<text x="800" y="950" font-size="76" font-weight="800" fill="#fff" text-anchor="middle">Tonight&#8217;s nominees</text>'
    vignette; end
}

photo() { # name quality extra convert options
    name=$1; shift
    rsvg-convert -o "$work/$name.png" "$work/$name.svg"
    # A sensor's grain and a little lens softness, so that the photo check has to do with a photograph.
    convert "$work/$name.png" -seed 26 -blur 0x0.4 "$@" -attenuate 0.11 +noise Gaussian -strip -sampling-factor 4:2:0 -quality 82 "$out/photos/$name.jpg"
}

foyer > "$work/foyer.svg"; photo foyer -modulate 104,104
on_stage > "$work/on-stage.svg"; photo on-stage
jury > "$work/jury.svg"; photo jury
winner > "$work/winner.svg"; photo winner -modulate 106
podium > "$work/podium.svg"; photo podium
bookstall > "$work/bookstall.svg"; photo bookstall -modulate 102,96
winner > "$work/hug-blurred.svg"; photo hug-blurred -motion-blur 0x28+12 -blur 0x5
on_stage > "$work/back-row-dark.svg"; photo back-row-dark -evaluate multiply 0.10

# ── logo and holding slide ───────────────────────────────────────────────────────────────────────────────────────────

{
    begin 512 512 # to its edges: the wall rounds it, and what is transparent would be white there
    echo '<rect width="512" height="512" fill="#141b3c"/><path d="M256 150 q-78 -46 -156 -22 v232 q78 -24 156 22 q78 -46 156 -22 v-232 q-78 -24 -156 22z" fill="#fff"/><path d="M256 150 v232" stroke="#141b3c" stroke-width="10"/><path d="M132 176 q44 -8 92 12 M132 222 q44 -8 92 12 M132 268 q44 -8 92 12" stroke="#9aa5d8" stroke-width="12" fill="none" stroke-linecap="round"/><path d="M336 176 l18 40 44 5 -33 29 9 43 -38 -22 -38 22 9 -43 -33 -29 44 -5z" fill="url(#gold)"/>'
    end
} > "$work/logo.svg"
rsvg-convert -o "$out/logo.png" "$work/logo.svg"

{
    begin 1920 1080
    echo '<rect width="1920" height="1080" fill="url(#night)"/><path d="M900 -40 L380 1080 h1160 L1020 -40z" fill="url(#cone)" opacity="0.55"/>'
    for s in '180 160 3' '420 90 2' '700 210 2' '1260 120 3' '1530 230 2' '1750 110 3' '320 330 2' '1640 380 2'; do
        set -- $s; echo "<circle cx=\"$1\" cy=\"$2\" r=\"$3\" fill=\"#fff\" opacity=\"0.8\"/>"
    done
    echo '<path d="M0 920 q480 -90 960 -20 q480 -70 960 20 v160 h-1920z" fill="#0b1029"/>'
    book 560 640 190 262 '#b23a48' '#ffe9a8' 'SALT' -9; book 830 620 200 276 '#e0a458' '#5c1230' 'FOX' 2; book 1130 640 190 262 '#2f6690' '#fdf0d5' 'INDEX' 8
    trophy 930 606 1.5
    echo '<text x="960" y="240" font-size="132" font-weight="800" fill="#fff" text-anchor="middle">Book of the Year</text><text x="960" y="330" font-size="58" font-weight="600" fill="#f2a93b" text-anchor="middle">Awards night · we go on in a moment</text><text x="960" y="1010" font-size="52" font-weight="600" fill="#cfd6ff" text-anchor="middle">#BOTY26</text>'
    end
} > "$work/holding.svg"
rsvg-convert -o "$work/holding-full.png" "$work/holding.svg"
convert "$work/holding-full.png" -strip -quality 90 -define png:compression-level=9 "$out/holding.png"
ls -l "$out"/*.png "$out"/photos/*.jpg
