package breakwater.lab.attack.scenario;

import java.util.List;

/// Part of a file, with the line on which it stands.
sealed interface Node {
    /// Line, counted from 1.
    int line();

    /// What it is, for a refusal.
    String found();

    /// A value.
    record Text(int line, String value) implements Node {
        @Override
        public String found() {
            return value.isBlank() ? "empty" : value;
        }
    }

    /// Several values.
    record Listing(int line, List<Node> items) implements Node {
        @Override
        public String found() {
            return "a list";
        }
    }

    /// Keys and values, in the order of the file.
    record Section(int line, List<Entry> entries) implements Node {
        @Override
        public String found() {
            return "a mapping";
        }
    }

    /// A key and its value.
    record Entry(int line, String key, Node value) {}
}
