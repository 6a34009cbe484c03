TABLE := ielts-genai-prep-users
BUCKET ?= ielts-media
.PHONY: ielts-build
ielts-build: ; docker build -t ielts-api .
