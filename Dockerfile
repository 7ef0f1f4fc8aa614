# The course in a container. It runs as a user without rights, and works as it is on Binder, which gives that user's name
# and number and starts JupyterLab itself.
FROM python:3.12-slim

ARG NB_USER=jovyan
ARG NB_UID=1000
ENV USER=${NB_USER} HOME=/home/${NB_USER} PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN useradd --create-home --uid ${NB_UID} ${NB_USER}

WORKDIR /tmp/aiteam
COPY requirements.lock ./
# The large tools that only developers need go again at once, before they take up room in the image.
RUN pip install --require-hashes --requirement requirements.lock \
    && pip uninstall --yes axe-playwright-python mypy playwright ruff uv
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY src src
COPY notebooks notebooks
COPY exercises exercises
COPY docs docs
RUN pip install --no-deps --no-build-isolation . && rm -r /tmp/aiteam
# JupyterLab would otherwise ask whether it may look for news.
RUN mkdir -p /usr/local/share/jupyter/lab/settings && cp \
    /usr/local/lib/python3.12/site-packages/aiteam/server/jupyter/lab_settings/overrides.json \
    /usr/local/share/jupyter/lab/settings/

# Any Jupyter server that is started here lays the course in this folder and shows it under /aiteam.
ENV AITEAM_DIR=${HOME}/aiteam-course
RUN mkdir ${AITEAM_DIR} && chown ${NB_UID} ${AITEAM_DIR}
WORKDIR ${AITEAM_DIR}
USER ${NB_UID}
EXPOSE 8888
CMD ["aiteam", "learn", "--host", "0.0.0.0", "--port", "8888", "--no-browser"]
