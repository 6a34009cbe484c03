# The command line in a container: docker build -t bandstream . && docker run --rm bandstream --help
# DynamoDB Local is in neither stage's result: its licence lets nobody hand it on.
FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY . .
RUN ./mvnw -B -ntp -q -Dmaven.test.skip=true -pl operations -am package

FROM eclipse-temurin:17-jre
# Numbers, so that an orchestrator can tell that it is not root.
RUN groupadd --system --gid 10001 bandstream && useradd --system --uid 10001 --gid 10001 --no-create-home bandstream
COPY --from=build /build/operations/target/bandstream.jar /opt/bandstream/bandstream.jar
COPY --from=build /build/operations/target/app /opt/bandstream/app
USER 10001:10001
# The JVM is process 1: it gets SIGTERM itself, and winds down.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-cp", "/opt/bandstream/bandstream.jar", "io.bandstream.cli.Main"]
