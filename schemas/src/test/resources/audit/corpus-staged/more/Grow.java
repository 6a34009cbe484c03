class TableNames {
    String sessions() {
        StringBuilder name = new StringBuilder("ielts-genai-prep").append("-sessions");
        if (staged) {
            name.append('-').append(stage);
        }
        return name.toString();
    }
}
