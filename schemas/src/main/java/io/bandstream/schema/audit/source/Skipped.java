package io.bandstream.schema.audit.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What no team wrote by hand: vendored folders, build output, lock files. */
final class Skipped {

    private static final Set<String> FOLDERS = words("""
        .git .hg .svn .idea .vscode .gradle .mvn .terraform .aws-sam .serverless .next .nuxt .svelte-kit
        .tox .nox .venv .mypy_cache .pytest_cache .ruff_cache .cache .eggs .yarn .pnpm-store .dart_tool
        .build node_modules bower_components jspm_packages vendor third_party Pods venv virtualenv
        site-packages __pycache__ build dist target out cdk.out coverage htmlcov DerivedData __snapshots__
        """);

    private static final Set<String> FILES = Set.of(
            "package-lock.json",
            "npm-shrinkwrap.json",
            "pnpm-lock.yaml",
            "composer.lock",
            "Pipfile.lock",
            "go.sum",
            ".terraform.lock.hcl",
            ".gitignore");

    private static final List<String> ENDINGS =
            List.of(".min.js", ".min.css", ".map", ".bundle.js", ".chunk.js", ".lock");

    private Skipped() {}

    static boolean folder(Path folder) {
        String name = SourceTree.last(folder);
        return FOLDERS.contains(name) || name.endsWith(".egg-info") || Files.exists(folder.resolve("pyvenv.cfg"));
    }

    static boolean file(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FILES.contains(name) || ENDINGS.stream().anyMatch(lower::endsWith);
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
