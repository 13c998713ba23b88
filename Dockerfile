# One image for every role: docker build -t barid . && docker run barid ingest --config /etc/barid/barid.yaml
# Exact versions of the images this is built on; who builds releases pins their digests as well (@sha256:...).
FROM eclipse-temurin:25.0.3_9-jdk AS build
WORKDIR /src
COPY . .
# The production image has no local servers: they are in scope test for the application, so their jars stay behind.
RUN ./mvnw --batch-mode --no-transfer-progress -DskipTests -Dspotless.check.skip -Dexec.skip -pl app -am package \
    org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies -DincludeScope=runtime \
    && mkdir -p /out/lib && cp app/target/dependency/*.jar app/target/barid-app.jar /out/lib/ \
    && cp app/target/classes/META-INF/sbom/barid-app.cdx.json /out/sbom.cdx.json

FROM eclipse-temurin:25.0.3_9-jre
RUN useradd --system --uid 10001 --home-dir /var/lib/barid --create-home barid
COPY --from=build /out/ /opt/barid/
COPY deploy/docker/healthy /opt/barid/healthy
COPY deploy/barid.yaml /etc/barid/barid.yaml
COPY LICENSE NOTICE /opt/barid/
USER barid
WORKDIR /var/lib/barid
VOLUME /var/lib/barid
ENV JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=55 -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED"
# Metrics and health; the console role also listens on 8080.
EXPOSE 9100 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=6 CMD ["/opt/barid/healthy"]
ENTRYPOINT ["java", "-cp", "/opt/barid/lib/*", "barid.app.Main"]
CMD ["--help"]
