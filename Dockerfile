FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
ENV MAVEN_USER_HOME=/maven
COPY . .
# The cache mount keeps Maven and the dependencies from one build to the next.
# No tests here: they have run before an image is built, and they want programs that this stage lacks.
RUN --mount=type=cache,target=/maven,sharing=locked \
    ./mvnw -B -ntp -Dmaven.repo.local=/maven/repository -Dmaven.test.skip=true package \
    && java -Djarmode=tools -jar target/otp-service-*.jar \
        extract --layers --application-filename app.jar --destination extracted

FROM eclipse-temurin:25-jre
WORKDIR /app
# What changes least comes first, so that a new version of the service shares all layers but the last two.
COPY --from=build /build/extracted/dependencies/ ./
COPY --from=build /build/extracted/spring-boot-loader/ ./
COPY --from=build /build/extracted/snapshot-dependencies/ ./
COPY --from=build /build/extracted/application/ ./
# A training run up to the refreshed context (no port is opened) leaves the ahead-of-time cache for a faster start.
# It happens in this stage because the cache fits only the very JVM and the very jars, time stamps included, that
# it was made with. The JVM starts without it, only slower, where it doesn't fit (-XX:AOTMode=on makes that an error).
# Settings without which the service does not start must be given to this line too, with values made up.
RUN java -Xlog:aot=error -XX:AOTCacheOutput=app.aot -Dspring.context.exit=onRefresh -jar app.jar \
    && rm -rf /tmp/*

# All under /app belongs to root and is only read. The one place written to is /tmp (Tomcat's work directory):
# with a read-only root file system mount a tmpfs there, as in `docker run --read-only --tmpfs /tmp`.
USER 10001:10001
EXPOSE 8080
# The image has no curl or wget, but bash. SERVER_PORT is Spring Boot's own variable.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "-c", "\
    exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} \
    && printf 'GET /livez HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 \
    && read -r -t 4 _ status _ <&3 && [ \"$status\" = 200 ] || exit 1"]
# In exec form, so that the JVM is process 1 and SIGTERM starts the graceful shutdown.
# JAVA_TOOL_OPTIONS is left to whoever runs the image; an -Xmx there overrules the percentage.
ENTRYPOINT ["java", "-XX:AOTCache=app.aot", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "app.jar"]
