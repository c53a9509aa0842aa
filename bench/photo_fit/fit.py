#!/usr/bin/env python3
"""Fit the photo check's weights and say how well they do on sources that they have not seen.

usage: fit.py FEATURES.csv LABELS.csv [FEATURES.csv LABELS.csv ...]

FEATURES as photo_features prints them, LABELS as degrade.py writes them (file, label, source, ...). A second pair, such as
a set labelled by hand, is fitted along with three times the weight. Cross-validation leaves out one source at a time.
Needs numpy. Prints the constants of app/domain/photo_verdict.cpp.
"""
import csv
import os
import sys

import numpy as np

BLUR_FEATURES = ("detail_top", "detail_broad", "edge_ratio", "edge_mean", "edge_wide", "white", "p98")
BLOCK_FEATURES = ("wave_gap", "step_ratio")


def load(features, labels, weight):
    with open(labels, newline="", encoding="utf-8") as f:
        known = {r["file"]: r for r in csv.DictReader(f)}
    with open(features, newline="", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            label = known[os.path.basename(row.pop("file"))]
            source = label["source"].split("/")[0].split(" ")[0].replace("dev-", "")
            yield label["label"], source, weight, {k: float(v) for k, v in row.items()}


def matrix(rows, names):
    def value(features, name):
        if name in ("white", "p98"):
            return features[name] / 100
        return np.log(features[name]) if name == "step_ratio" else features[name]
    return np.array([[value(r[3], n) for n in names] for r in rows])


def fit(x, y, weight, ridge=1.0):
    """Logistic regression by Newton's method on standardised columns; both classes weigh the same."""
    weight = weight * np.where(y == 1, 0.5 / np.average(y, weights=weight), 0.5 / (1 - np.average(y, weights=weight)))
    mean, scale = x.mean(0), x.std(0) + 1e-9
    z = np.c_[np.ones(len(x)), (x - mean) / scale]
    b = np.zeros(z.shape[1])
    penalty = np.r_[0, np.ones(len(b) - 1)] * ridge
    for _ in range(80):
        p = 1 / (1 + np.exp(-z @ b))
        step = np.linalg.solve((z * (weight * p * (1 - p))[:, None]).T @ z + np.diag(penalty),
                               z.T @ (weight * (p - y)) + penalty * b)
        b -= step
        if np.abs(step).max() < 1e-9:
            break
    slopes = b[1:] / scale
    return np.r_[b[0] - slopes @ mean, slopes]


def auc(bad, good):
    return (bad[:, None] > good[None]).mean() + 0.5 * (bad[:, None] == good[None]).mean()


def report(title, z, y):
    good, bad = z[y == 0], z[y == 1]
    if len(good) == 0 or len(bad) == 0:
        return
    print("  %-28s AUC %.4f  false alarms %.3f  recall %.3f  recall at 3 %% false alarms %.3f  (%d good, %d bad)" % (
        title, auc(bad, good), (good > 0).mean(), (bad > 0).mean(), (bad > np.quantile(good, 0.97)).mean(), len(good), len(bad)))


def report_calibration(z, y, weight):
    """Whether a probability means what it says, on the logits of photos that the weights have not seen."""
    slope = fit(z[:, None], y, weight, ridge=0.0)[1]
    each = weight * np.where(y == 1, 0.5 / weight[y == 1].sum(), 0.5 / weight[y == 0].sum())
    print("  slope of the logit on unseen sources %.2f (1 = calibrated)" % slope)
    limits = (-99, -4, -2, -1, 0, 1, 2, 4, 99)
    for low, high in zip(limits, limits[1:]):
        here = (z >= low) & (z < high)
        if here.any():
            said, seen = np.average(1 / (1 + np.exp(-z[here])), weights=each[here]), each[here & (y == 1)].sum() / each[here].sum()
            print("  logit %3g to %3g: %4d photos, said %.2f blurred, were %.2f" % (low, high, here.sum(), said, seen))


def fit_and_report(title, rows, names, bad_labels):
    rows = [r for r in rows if r[0] in bad_labels or r[0] == "sharp"]
    x, y = matrix(rows, names), np.array([r[0] != "sharp" for r in rows], float)
    weight, source = np.array([r[2] for r in rows], float), np.array([r[1] for r in rows])
    z = np.zeros(len(rows))
    for left_out in np.unique(source):
        b = fit(x[source != left_out], y[source != left_out], weight[source != left_out])
        z[source == left_out] = b[0] + x[source == left_out] @ b[1:]
    print(title + ", each source judged by weights fitted without it:")
    for name in np.unique(source):
        report(name, z[source == name], y[source == name])
    report("all", z, y)
    for w in np.unique(weight):
        report("weight %g" % w, z[weight == w], y[weight == w])
    report_calibration(z, y, weight)
    b = fit(x, y, weight)
    print("  constants: %.3f" % b[0], " ".join("%s %.3f" % pair for pair in zip(names, b[1:])))
    return rows, z, y, weight


def main():
    if len(sys.argv) < 3 or len(sys.argv) % 2 == 0:
        sys.exit(__doc__)
    rows = []
    for i in range(1, len(sys.argv), 2):
        rows += load(sys.argv[i], sys.argv[i + 1], 1.0 if i == 1 else 3.0)
    fit_and_report("blur", rows, BLUR_FEATURES, ("defocus", "motion"))
    fit_and_report("compressed", rows, BLOCK_FEATURES, ("compressed",))


if __name__ == "__main__":
    main()
