#!/usr/bin/env python3
"""Make good and bad copies of sharp photos, to fit the photo check's weights to.

usage: degrade.py OUT_DIR SOURCE_NAME=FOLDER... [--seed N] [--share S]

With --share below 1 only that share of the copies is made of each photo, drawn by lot: more scenes in the same time.

Every picture in a FOLDER must be a good photo (look at them first). SOURCE_NAME groups them for cross-validation.
Writes OUT_DIR/*.jpg and OUT_DIR/labels.csv (file, label, source, scene, kind). Needs numpy, scipy and Pillow.

Blur is made in linear light, as a lens or a moving camera makes it; noise, stamps and sharpening come after it, as in a
camera. All radii and lengths are pixels at 1600 px on the longer side.
"""
import argparse
import csv
import os
import sys

import numpy as np
from PIL import Image, ImageDraw, ImageOps
from scipy import fft
from scipy.ndimage import gaussian_filter

LONG_SIDE = 1600


def linear_of(srgb):
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def srgb_of(linear):
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)


# By tables: powers of millions of pixels are most of the work otherwise. The second is finer than 8 bits where it is
# steepest (0.05 grey levels).
STEPS = 1 << 16
LINEAR = linear_of(np.arange(256) / 255.0).astype(np.float32)
SRGB = (255 * srgb_of(np.arange(STEPS) / (STEPS - 1.0))).astype(np.float32)


def to_linear(srgb):
    return LINEAR[np.clip(srgb + 0.5, 0, 255).astype(np.uint8)]


def to_srgb(linear):
    return SRGB[(np.clip(linear, 0, 1) * (STEPS - 1)).astype(np.uint16)]


def disk(radius):
    """Point spread of a lens out of focus, with an antialiased rim."""
    size = int(np.ceil(radius)) + 1
    y, x = np.mgrid[-size:size + 1, -size:size + 1]
    kernel = np.clip(radius + 0.5 - np.hypot(x, y), 0, 1)
    return kernel / kernel.sum()


def path_kernel(points):
    """Point spread of a camera that moved along points (n × 2, px)."""
    points = points - points.mean(axis=0)
    size = int(np.ceil(np.abs(points).max())) + 2
    kernel = np.zeros((2 * size + 1, 2 * size + 1))
    for x, y in points:
        ix, iy = int(np.floor(x)), int(np.floor(y))
        fx, fy = x - ix, y - iy
        for dx, dy, weight in ((0, 0, (1 - fx) * (1 - fy)), (1, 0, fx * (1 - fy)), (0, 1, (1 - fx) * fy), (1, 1, fx * fy)):
            kernel[iy + dy + size, ix + dx + size] += weight
    return gaussian_filter(kernel / kernel.sum(), 0.4)


def straight(rng, length):
    angle = rng.uniform(0, np.pi)
    t = np.linspace(-0.5, 0.5, 200)[:, None] * length
    return path_kernel(t * np.array([np.cos(angle), np.sin(angle)]))


def shake(rng, length):
    """A hand: it has inertia, so the path bends slowly."""
    velocity, points = rng.normal(size=2), [np.zeros(2)]
    for _ in range(200):
        velocity = 0.97 * velocity + 0.25 * rng.normal(size=2)
        points.append(points[-1] + velocity)
    points = np.array(points)
    extent = np.ptp(points, axis=0).max()
    return path_kernel(points * length / extent)


def blur(picture, kernel):
    linear = to_linear(picture)
    linear = np.where(linear > 0.91, linear * 1.6, linear)  # lamps are brighter than white
    pad = kernel.shape[0] // 2 + 1
    padded = np.pad(linear, ((pad, pad), (pad, pad), (0, 0)), mode="reflect")
    shape = [fft.next_fast_len(n) for n in padded.shape[:2]]
    spectrum = fft.rfft2(kernel.astype(np.float32), shape)
    out = np.empty_like(padded)
    for c in range(3):
        full = fft.irfft2(fft.rfft2(padded[..., c], shape) * spectrum, shape)
        half = kernel.shape[0] // 2
        full = np.roll(full, (-half, -half), (0, 1))
        out[..., c] = full[:padded.shape[0], :padded.shape[1]]
    return to_srgb(out[pad:-pad, pad:-pad])


def add_noise(rng, picture, sigma, grain=0.0):
    """sigma: grey levels; grain: how far neighbouring pixels share it, px."""
    noise = rng.standard_normal(picture.shape, np.float32)
    luma = rng.standard_normal(picture.shape[:2], np.float32)[..., None]
    noise = 0.6 * noise + 0.8 * luma
    if grain > 0:
        noise = gaussian_filter(noise, (grain, grain, 0))
        noise /= noise.std()
    return picture + sigma * noise


def expose(picture, stops):
    return to_srgb(to_linear(picture) * 2.0 ** stops)


def sharpen(picture, amount):
    return picture + amount * (picture - gaussian_filter(picture, (1.2, 1.2, 0)))


def write(image, x, y, text, height, colour):
    """Text with hard edges: the built-in font, enlarged."""
    mask = Image.new("L", (6 * len(text) + 2, 11))
    ImageDraw.Draw(mask).text((0, 0), text, fill=255)
    scale = max(1, height // 11)
    mask = mask.resize((mask.width * scale, mask.height * scale), Image.NEAREST)
    image.paste(Image.new("RGB", mask.size, colour), (int(x), int(y)), mask)


def stamp(rng, picture):
    """A sharp date stamp, logo box or white frame over the picture."""
    image = to_image(picture)
    draw = ImageDraw.Draw(image)
    w, h = image.size
    kind = rng.integers(3)
    if kind == 0:
        write(image, w * 0.80, h * 0.93, "2026/11/%02d" % rng.integers(1, 30), h // 26, (255, 150, 30))
    elif kind == 1:
        draw.rectangle((w * 0.02, h * 0.03, w * 0.16, h * 0.10), fill=(250, 250, 250))
        write(image, w * 0.03, h * 0.045, "LIBRARY", h // 24, (20, 40, 120))
    else:
        draw.rectangle((0, 0, w - 1, h - 1), outline=(255, 255, 255), width=max(8, w // 60))
    return np.asarray(image).astype(np.float32)


def to_image(picture):
    return Image.fromarray(np.clip(picture + 0.5, 0, 255).astype(np.uint8))


def resized(picture, side):
    image = to_image(picture)
    scale = side / max(image.size)
    if scale >= 1:
        return image
    return image.resize((round(image.width * scale), round(image.height * scale)), Image.LANCZOS)


def squeezed(image, quality):
    """Through a JPEG of that quality and back."""
    import io
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(io.BytesIO(buffer.getvalue())).convert("RGB")


def after_blur(rng, picture):
    """What else happens to a blurred photo, and the words for it."""
    kind = ""
    if rng.random() < 0.3:
        picture, kind = add_noise(rng, picture, rng.uniform(3, 11)), "_noise"
    elif rng.random() < 0.12:
        picture, kind = add_noise(rng, expose(picture, rng.uniform(-2, -0.8)), 3), "_dim"
    if rng.random() < 0.10:
        picture = sharpen(picture, rng.uniform(0.5, 1.2))
    if rng.random() < 0.15:
        picture, kind = stamp(rng, picture), kind + "_overlay"
    return picture, kind


def sharp_recipes(rng, picture):
    """What must pass: one function for each copy, giving (label, kind, image), or nothing where it would be no such photo."""
    yield lambda: ("sharp", "plain", resized(picture, rng.integers(1200, 1601)))
    yield lambda: ("sharp", "noisy", resized(add_noise(rng, picture, rng.uniform(3, 11)), 1600))
    yield lambda: dimmed(rng, picture)
    yield lambda: ("sharp", "soft", resized(blur(picture, disk(rng.uniform(0.5, 0.9) * scale_of(picture))), 1600))
    yield lambda: ("sharp", "small", resized(picture, rng.integers(800, 1101)))
    yield lambda: ("sharp", "jpeg", squeezed(resized(picture, 1600), int(rng.integers(30, 50))))


def scale_of(picture):
    return max(picture.shape) / LONG_SIDE


def dimmed(rng, picture):
    dim = add_noise(rng, expose(picture, rng.uniform(-1.8, -0.8)), rng.uniform(1, 4))
    return ("sharp", "dim", resized(dim, 1600)) if np.percentile(dim.mean(axis=2), 98) > 95 else None


def blur_recipes(rng, picture):
    for low, high in ((3.5, 4.5), (4.5, 6), (6, 8), (8, 12)):
        yield lambda low=low, high=high: defocused(rng, picture, rng.uniform(low, high))
    for low, high in ((12, 14), (14, 17), (18, 25), (25, 40)):
        yield lambda low=low, high=high: moved(rng, picture, rng.uniform(low, high))


def defocused(rng, picture, radius):
    out, kind = after_blur(rng, blur(picture, disk(radius * scale_of(picture))))
    return "defocus", ("mild" if radius < 5.5 else "strong") + kind, resized(out, rng.integers(1200, 1601))


def moved(rng, picture, length):
    path = straight if rng.random() < 0.4 else shake
    out, kind = after_blur(rng, blur(picture, path(rng, length * scale_of(picture))))
    return "motion", ("mild" if length < 17 else "strong") + kind, resized(out, rng.integers(1200, 1601))


def other_recipes(rng, picture):
    yield lambda: darkened(rng, picture)
    yield lambda: overexposed(rng, picture)
    yield lambda: ("noisy", "", resized(add_noise(rng, picture, rng.uniform(38, 55), rng.choice([0, 0.6])), 1200))
    yield lambda: ("compressed", "", squeezed(resized(picture, rng.choice([1024, 1280])), int(rng.integers(4, 11))))
    yield lambda: enlarged(rng, picture)


def darkened(rng, picture):
    dark = add_noise(rng, expose(picture, rng.uniform(-6, -3.5)), rng.uniform(1, 3))
    luma = dark.mean(axis=2)
    return ("dark", "", resized(dark, 1600)) if luma.mean() < 24 and np.percentile(luma, 98) < 95 else None


def overexposed(rng, picture):
    bright = expose(picture, rng.uniform(2, 3.8))
    return ("overexposed", "", resized(bright, 1600)) if (bright.mean(axis=2) >= 247).mean() > 0.5 else None


def enlarged(rng, picture):
    small = resized(picture, rng.integers(200, 260))
    return "lowres", "upscaled", small.resize((1280, round(1280 * small.height / small.width)), Image.BICUBIC)


def copies_of(rng, picture, share):
    for recipe in [*sharp_recipes(rng, picture), *blur_recipes(rng, picture), *other_recipes(rng, picture)]:
        made = recipe() if rng.random() < share else None
        if made:
            yield made


def read(path):
    image = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
    image.thumbnail((LONG_SIDE, LONG_SIDE), Image.LANCZOS)
    return np.asarray(image).astype(np.float32)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=1)
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    rng = np.random.default_rng(args.seed)
    rows = []
    for source in args.sources:
        name, folder = source.split("=", 1)
        for file in sorted(os.listdir(folder)):
            picture = read(os.path.join(folder, file))
            scene = name + "_" + os.path.splitext(file)[0]
            for i, (label, kind, image) in enumerate(copies_of(rng, picture, args.share)):
                out = "%s_%02d.jpg" % (scene, i)
                image.save(os.path.join(args.out, out), "JPEG", quality=int(rng.integers(70, 93)))
                rows.append((out, label, name, scene, kind))
            print(scene, file=sys.stderr)
    with open(os.path.join(args.out, "labels.csv"), "w", newline="") as f:
        writer = csv.writer(f)
        writer.writerow(("file", "label", "source", "scene", "kind"))
        writer.writerows(rows)


if __name__ == "__main__":
    main()
